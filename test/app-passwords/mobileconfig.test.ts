import { beforeEach, describe, expect, test } from 'vitest'
import { readPlist as read } from '../base/plist.ts'
import { browse, newWorld, type World } from '../world.ts'
import { appPasswordOf } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const address = (id: string) => `/profile/application-passwords/${id}/devices.mobileconfig`

async function profileOf(name: string, scopes?: readonly ('caldav' | 'carddav')[]) {
  const { publicId, password } = appPasswordOf(world, world.claire, { name, ...(scopes ? { scopes } : {}) })
  const answer = await (await browse(world, world.claire)).get(address(publicId))
  return { answer, password, plist: read(answer.text) }
}

describe('the profile of an application password', () => {
  test('is a property list for Apple’s devices: both accounts, with everything but the password', async () => {
    const { answer, password, plist } = await profileOf('Phone')
    expect(answer.headers.get('content-type')).toBe('application/x-apple-aspen-config')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="devices.mobileconfig"')
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(plist['PayloadType']).toBe('Configuration')
    expect(plist.PayloadContent).toEqual([
      expect.objectContaining({
        PayloadType: 'com.apple.caldav.account',
        CalDAVHostName: 'dav.comptoir.test',
        CalDAVPort: 443,
        CalDAVPrincipalURL: 'https://dav.comptoir.test/calendars/',
        CalDAVUseSSL: true,
        CalDAVUsername: 'claire@example.test',
      }),
      expect.objectContaining({
        PayloadType: 'com.apple.carddav.account',
        CardDAVPrincipalURL: 'https://dav.comptoir.test/contacts/',
        CardDAVUsername: 'claire@example.test',
      }),
    ])
    expect(answer.text).not.toContain(password)
  })

  test('has ids of its own, of the right form, that stay the same', async () => {
    const [one, other] = [await profileOf('Phone'), await profileOf('Desk')]
    const ids = (plist: Record<string, unknown>[]) => plist.map(({ PayloadUUID }) => String(PayloadUUID))
    const all = [one, other].flatMap(({ plist }) => ids([plist, ...plist.PayloadContent]))
    expect(new Set(all).size).toBe(6)
    for (const id of all) expect(id).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/)
  })

  test('holds what the password opens, and bears any name', async () => {
    const { plist } = await profileOf('</string><key>"Claire & \uffff \ud83e\udd50', ['caldav'])
    expect(plist.PayloadContent).toHaveLength(1)
    expect(plist['PayloadDisplayName']).toContain('</string><key>"Claire & ')
  })

  test('is nobody else’s, and gone with its password', async () => {
    const { publicId } = appPasswordOf(world, world.claire)
    expect((await (await browse(world, world.nadia)).get(address(publicId))).status).toBe(404)
    expect((await (await browse(world)).get(address(publicId))).status).not.toBe(200)
    expect((await (await browse(world, world.claire)).get(address('app_0000000000000000'))).status).toBe(404)
  })
})
