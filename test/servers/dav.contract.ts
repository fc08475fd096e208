import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { digestOfAppPassword, newAppPassword } from '../../src/base/app-password.ts'
import { ServerDown } from '../../src/base/refusal.ts'
import type { DavEntry, DavScope, DavServer } from '../../src/servers/dav/port.ts'

/** Servers of calendars and contacts under test, and what the world may do to them. */
export interface DavSubject {
  server: Omit<DavServer, 'takeUses'>
  /** Nobody answers devices until `comeBack`. */
  goAway(): Promise<void>
  comeBack(): Promise<void>
  /** While `work` runs, nothing can be published. */
  whileUnpublishable(work: () => Promise<void>): Promise<void>
}

export const CLAIRE = 'claire@favre.example'
const BOTH = ['caldav', 'carddav'] as const

/** What the publisher hands over for a password. */
export const davEntry = (password: string, scopes: readonly DavScope[] = BOTH, userName = CLAIRE): DavEntry => ({
  digest: digestOfAppPassword(password) ?? '',
  userName,
  home: `usr_${userName.replace(/\W/g, '').padEnd(16, '0').slice(0, 16)}`,
  scopes,
})

/** The promises of the port, one by one, on any servers that make them. */
export function davContract(name: string, open: () => DavSubject): void {
  describe(`${name} keep the promises of servers of calendars and contacts`, () => {
    let subject: DavSubject
    let [phone, desk] = ['', '']
    const verify = (scope: DavScope, password: string, userName = CLAIRE) =>
      subject.server.verify(scope, userName, password)
    beforeEach(async () => {
      subject = open()
      ;[phone, desk] = [newAppPassword(), newAppPassword()]
      await subject.server.reconcile(() => [davEntry(phone), davEntry(desk)])
    })
    afterEach(() => subject.comeBack())

    test('let in who brings the user name and the password, however these are typed, and nobody else', async () => {
      const answers = [
        verify('caldav', phone),
        verify('carddav', phone.toUpperCase().replaceAll('-', ' '), CLAIRE.toUpperCase()),
        verify('caldav', newAppPassword()),
        verify('caldav', ''),
        verify('caldav', phone, 'marc@favre.example'),
        verify('caldav', `${phone}${'x'.repeat(60)}`),
      ]
      expect(await Promise.all(answers)).toEqual(['valid', 'valid', 'refused', 'refused', 'refused', 'refused'])
    })

    test('open with a password what it was made for, and refuse it for the other', async () => {
      const [calendars, contacts] = [newAppPassword(), newAppPassword()]
      await subject.server.publish([davEntry(calendars, ['caldav']), davEntry(contacts, ['carddav'])])
      const answers = [
        verify('caldav', calendars),
        verify('carddav', calendars),
        verify('caldav', contacts),
        verify('carddav', contacts),
      ]
      expect(await Promise.all(answers)).toEqual(['valid', 'refused', 'refused', 'valid'])
    })

    test('refuse a password that was withdrawn at its next use, while another goes on (R-APP-4)', async () => {
      expect(await verify('caldav', phone)).toBe('valid')
      await subject.server.publish([davEntry(phone, [])])
      const answers = [verify('caldav', phone), verify('carddav', phone), verify('caldav', desk)]
      expect(await Promise.all(answers)).toEqual(['refused', 'refused', 'valid'])
    })

    test('know in the end exactly what they were told is the whole', async () => {
      const other = newAppPassword()
      await subject.server.reconcile(() => [davEntry(desk, ['caldav']), davEntry(other)])
      const answers = [
        verify('caldav', phone),
        verify('caldav', desk),
        verify('carddav', desk),
        verify('carddav', other),
      ]
      expect(await Promise.all(answers)).toEqual(['refused', 'valid', 'refused', 'valid'])
    })

    test('say so when nobody answers, and answer again afterwards', async () => {
      await subject.goAway()
      expect(await verify('caldav', phone)).toBe('unreachable')
      await subject.comeBack()
      expect(await verify('caldav', phone)).toBe('valid')
    })

    test('say so when nothing can be published, and then nothing has changed', async () => {
      await subject.whileUnpublishable(async () => {
        await expect(subject.server.publish([davEntry(phone, [])])).rejects.toThrow(ServerDown)
        await expect(subject.server.reconcile(() => [])).rejects.toThrow(ServerDown)
      })
      expect(await verify('caldav', phone)).toBe('valid')
      await subject.server.publish([davEntry(phone, [])])
      expect(await verify('caldav', phone)).toBe('refused')
    })

    test('open to their probe account and to no wrong password, and say so when nobody answers', async () => {
      expect(await subject.server.probe()).toBe('answers')
      await subject.goAway()
      expect(await subject.server.probe()).toBe('silent')
    })

    test('say by which name and by which addresses devices find them', () => {
      const { server, caldav, carddav } = subject.server.addresses
      expect([caldav, carddav]).toEqual([`https://${server}/calendars/`, `https://${server}/contacts/`])
    })
  })
}
