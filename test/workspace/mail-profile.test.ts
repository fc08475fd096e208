import { beforeEach, describe, expect, test } from 'vitest'
import { type Dict, readPlist } from '../base/plist.ts'
import { browse, newWorld, PASSWORD, type World } from '../world.ts'
import { attachedOf, CONTACT } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const profileOf = async (id: string) => (await browse(world, world.nadia)).get(`/workspace/${id}/mail.mobileconfig`)

describe('the mail profile for Apple’s devices', () => {
  test('has the settings of both ways, and no password', async () => {
    const answer = await profileOf(attachedOf(world, world.nadia))
    const { imap, smtp } = world.mail.hosts
    const [mail] = readPlist(answer.text).PayloadContent
    expect(mail).toMatchObject({
      PayloadType: 'com.apple.mail.managed',
      EmailAddress: CONTACT,
      IncomingMailServerHostName: imap.host,
      IncomingMailServerPortNumber: imap.port,
      IncomingMailServerUseSSL: true,
      IncomingMailServerUsername: CONTACT,
      OutgoingMailServerHostName: smtp.host,
      OutgoingMailServerPortNumber: smtp.port,
      OutgoingMailServerUseSSL: true,
      OutgoingMailServerUsername: CONTACT,
      OutgoingPasswordSameAsIncomingPassword: true,
    })
    expect(answer.text).not.toContain(PASSWORD)
    expect(answer.text).not.toMatch(/<key>(Incoming|Outgoing)Password</)
    expect(answer.headers.get('content-type')).toBe('application/x-apple-aspen-config')
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
  })

  test('stays the same profile, so that it takes its own place, and is another one for another mailbox', async () => {
    const id = attachedOf(world, world.nadia)
    const other = attachedOf(world, world.nadia, 'commandes@boulangerie-favre.test')
    const [first, again, second] = [await profileOf(id), await profileOf(id), await profileOf(other)]
    expect(first.text).toBe(again.text)
    const uuids = ({ text }: { text: string }): unknown[] => {
      const plist: Dict = readPlist(text)
      return [plist['PayloadUUID'], plist.PayloadContent[0]?.['PayloadUUID']]
    }
    expect(new Set([...uuids(first), ...uuids(second)]).size).toBe(4)
  })
})
