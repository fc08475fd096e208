import { chmodSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newAppPassword } from '../../src/base/app-password.ts'
import { davLooks } from '../../src/servers/dav/look.ts'
import type { DavEntry } from '../../src/servers/dav/port.ts'
import { davEntry } from '../servers/dav.contract.ts'
import { DAV_PROBE, type DavPortal, davPortal } from './dav-portal.ts'
import { type RunningDav, startDav } from './radicale.ts'

let dav: RunningDav
let portal: DavPortal
let entries: DavEntry[]
beforeAll(async () => {
  dav = await startDav()
  portal = await davPortal({
    settings: { folder: dav.published, url: dav.url, ca: dav.ca },
    user: dav.people.portal,
  })
}, 60_000)
afterAll(async () => {
  portal?.close()
  await dav?.close()
})
beforeEach(async () => {
  entries = [davEntry(newAppPassword()), davEntry(newAppPassword(), ['carddav'])]
  await portal.reconcile(() => entries)
  await dav.start()
}, 60_000)

/** What the doctor says, in its order: the two files and the two doors. */
async function said(
  given: { all?: readonly DavEntry[]; url?: string; ca?: string | undefined } = {},
): Promise<string[]> {
  const { all = entries, url = dav.url } = given
  const ca = 'ca' in given ? given.ca : dav.ca
  const looks = davLooks({ folder: dav.published, url, ca }, all, DAV_PROBE, new Date())
  const one = async ({ what, look }: (typeof looks)[number]) => {
    try {
      return `ok ${what}: ${await look()}`
    } catch (problem) {
      return `FAIL ${what}: ${(problem as Error).message}`
    }
  }
  return Promise.all(looks.map(one))
}

describe('the doctor at the door of calendars and contacts', { timeout: 60_000 }, () => {
  test('finds all in order: both files current, both doors refuse who must be refused, over good TLS', async () => {
    expect(await said()).toEqual([
      'ok caldav file: as it should be, 1 passwords',
      expect.stringMatching(/^ok caldav door: refuses who must be refused, over TLS good until \d{4}-\d\d-\d\d$/),
      'ok carddav file: as it should be, 2 passwords',
      expect.stringMatching(/^ok carddav door: refuses/),
    ])
  })

  test('sees a file that is behind the books, and one that still opens what was withdrawn', async () => {
    const [first, ...others] = entries
    const newer = davEntry(newAppPassword(), ['caldav'])
    const [file] = await said({ all: [...others, newer] })
    expect(first).toBeDefined()
    expect(file).toMatch(/^FAIL caldav file: .* lacks 1 passwords and holds 1 withdrawn ones; start comptoir serve/)
  })

  test('sees a file that is gone, and one that its readers may not read', async () => {
    const file = path.join(dav.published, 'caldav.sqlite')
    chmodSync(file, 0o600)
    expect((await said())[0]).toMatch(/cannot be read by its group; chmod 640/)
    chmodSync(file, 0o640)
    renameSync(file, `${file}.away`)
    expect((await said())[0]).toMatch(/is missing; comptoir serve makes it/)
    rmSync(file, { force: true })
    renameSync(`${file}.away`, file)
  })

  test('says what to do when nobody answers, and when the certificate is not to be trusted', async () => {
    expect((await said({ ca: undefined }))[1]).toMatch(/^FAIL caldav door: .*name its authority in DAV_CA$/)
    await dav.stop()
    expect((await said())[3]).toMatch(/^FAIL carddav door: .*start nginx with the printed site$/)
  })
})
