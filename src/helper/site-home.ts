import { chmodSync, chownSync, lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { makeHosting } from './hosting-folder.ts'
import type { HelperSettings } from './settings.ts'
import type { Site } from './site-entries.ts'
import { readyPage } from './site-pages.ts'

/** A folder of root's beside the hostings: what is made in it becomes a customer's by one rename. */
const WORKSHOP = '.comptoir-new'

type Hostings = HelperSettings['hostings']

/**
 * Makes the folder of a site, with a first page in it, where there is nothing of that name in its hosting: its user's,
 * readable for the web server. What is there already is the customer's and is left alone, whatever it is. Throws when the
 * hosting belongs to somebody else.
 */
export async function makeSiteHome(
  hostings: Hostings,
  { handle, number }: Pick<Site, 'handle' | 'number'>,
  groupId: number,
  signal: AbortSignal,
): Promise<void> {
  const uid = hostings.uidBase + number
  const hosting = path.join(hostings.root, handle)
  await makeHosting(hostings, handle, uid, signal)
  const about = lstatSync(hosting)
  if (!about.isDirectory() || about.uid !== uid) throw new Error('its folder belongs to somebody else')
  const site = path.join(hosting, 'site')
  if (lstatSync(site, { throwIfNoEntry: false })) return

  const made = path.join(openWorkshop(hostings), handle)
  rmSync(made, { recursive: true, force: true })
  mkdirSync(made)
  const page = path.join(made, 'index.html')
  writeFileSync(page, readyPage())
  chmodSync(page, 0o644)
  chownSync(page, uid, groupId)
  chmodSync(made, 0o750)
  chownSync(made, uid, groupId)
  // a rename follows no link: whatever the customer puts there meanwhile, nothing outside is touched
  renameSync(made, site)
}

function openWorkshop({ root }: Hostings): string {
  const workshop = path.join(root, WORKSHOP)
  mkdirSync(workshop, { recursive: true })
  chmodSync(workshop, 0o700)
  return workshop
}
