import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { readPublishedSites } from '../servers/sites/published.ts'
import { firstLine, runProgram } from './program.ts'
import type { HelperSettings } from './settings.ts'
import { certificateOf } from './site-certificate.ts'
import { type Around, probeConfig, siteConfig } from './site-config.ts'
import { type Checked, checkedSites, type Site } from './site-entries.ts'
import { replaceFiles } from './site-folder.ts'
import { makeSiteHome } from './site-home.ts'
import { openFolder, writePages } from './site-pages.ts'
import { verb, type Work } from './verb.ts'

const NGINX = '/usr/sbin/nginx'
/** As many as an answer tells. */
const MOST_REFUSED = 100

/**
 * Reads the published sites, makes the folders that are missing and a file of nginx for each, and has nginx take them
 * over once it has found them in order. A file that cannot be read changes nothing; an entry that is not as it must be is
 * left out, noted and told.
 */
export const sitesPublish = verb({
  args: z.strictObject({}),
  names: () => [],
  run: async ({ hostings, sites }: HelperSettings, _: object, work: Work) => {
    if (!sites) throw new Error('this helper has no settings for sites')
    const around = { hostings, sites }
    const checked = checkedSites(readPublishedSites(sites.published), { hostings, reserved: sites.reserved }, work.note)
    writePages(sites.pages, sites)
    openFolder(sites.acme)
    const housed = await withHomes(around, checked, work)
    const files = new Map(housed.sites.map((site) => [`${site.handle}.conf`, configOf(around, site, work)]))
    const look = () => nginx(['-t', '-q'], sites.nginx, work)
    await replaceFiles(sites.folder, files.set('comptoir.conf', probeConfig(around)), look)
    await nginx(['-s', 'reload'], sites.nginx, work)
    return { sites: housed.sites.length, refused: housed.refused.slice(0, MOST_REFUSED) }
  },
})

const configOf = (around: Around, site: Site, { note }: Work): string =>
  siteConfig(
    around,
    site,
    certificateOf(around.sites.certificates, site.hosts, (line) => note(`${site.handle}: ${line}`)),
  )

/** A site whose folder is not its own is not shown, and the others are. */
async function withHomes({ hostings }: Around, checked: Checked, { signal, note }: Work): Promise<Checked> {
  const group = groupCalled(hostings.group)
  const housed: Checked = { sites: [], refused: [...checked.refused] }
  for (const site of checked.sites) {
    try {
      await makeSiteHome(hostings, site, group, signal)
      housed.sites.push(site)
    } catch (problem) {
      note(`${site.handle}: ${firstLine((problem as Error).message)}`)
      housed.refused.push(site.handle)
    }
  }
  return housed
}

/** The number of a group of this system. Throws when there is none. */
function groupCalled(name: string): number {
  const line = readFileSync('/etc/group', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`${name}:`))
  if (!line) throw new Error(`there is no group ${name}`)
  return Number(line.split(':')[2])
}

/** Throws with nginx's own first words when it refuses, or when there is none to be told. */
async function nginx(words: readonly string[], config: string, { signal }: Work): Promise<void> {
  const { code, err } = await runProgram(NGINX, [...words, '-c', config], signal)
  if (code !== 0) throw new Error(`nginx ${words[0]}: ${firstLine(err) || `exit code ${code}`}`)
}
