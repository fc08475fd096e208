import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { argon2 } from '../../src/base/native.ts'
import { ServerDown } from '../../src/base/refusal.ts'
import type { MailAnswer, MailEntry, MailServer } from '../../src/servers/mail/port.ts'

/** What both know: who is let in. */
export type MailDoor = Pick<MailServer, 'publish' | 'reconcile' | 'verify' | 'answers'>

/** A mail server under test, and what the world may do to it. */
export interface MailSubject {
  server: MailDoor
  /** Nobody answers logins until `comeBack`. */
  goAway(): Promise<void>
  comeBack(): Promise<void>
  /** While `work` runs, nothing can be published. */
  whileUnpublishable(work: () => Promise<void>): Promise<void>
}

const PAIN = 'pain@favre.example'
const TARTE = 'tarte@favre.example'
const FIRST = 'first secret of the oven'
const SECOND = 'second secret of the oven'

/** What the publisher hands over: the hash the portal keeps, with the parameters it uses. */
export async function entry(address: string, password: string, enabled = true): Promise<MailEntry> {
  const hash = await argon2().hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  const [name = '', domain = ''] = address.split('@')
  return { address, hash, enabled, sends: true, quotaMb: 100, folder: `${domain}/${name}`, holder: 'acc_favre' }
}

/** The whole, as it is laid out. */
export async function all(...entries: Promise<MailEntry>[]): Promise<() => MailEntry[]> {
  const made = await Promise.all(entries)
  return () => made
}

let customers = 0
/** A customer nobody has seen before: the brakes of a real server count per address. */
export function freshIp(): string {
  customers += 1
  return `198.51.${100 + Math.floor(customers / 250)}.${1 + (customers % 250)}`
}

/** The promises of the port, one by one, on any server that makes them. */
export function mailContract(name: string, open: () => MailSubject): void {
  describe(`${name} keeps the promises of a mail server`, () => {
    let subject: MailSubject
    const verify = (address: string, password: string): Promise<MailAnswer> =>
      subject.server.verify(address, password, freshIp())
    beforeEach(async () => {
      subject = open()
      await subject.server.reconcile(await all(entry(PAIN, FIRST)))
    })
    afterEach(() => subject.comeBack())

    opening(verify)
    publishing(() => subject.server, verify)
    reconciling(() => subject.server, verify)

    test('says that nobody answered when nobody did, and answers again afterwards', async () => {
      expect(await subject.server.answers()).toBe(true)
      await subject.goAway()
      expect(await subject.server.answers()).toBe(false)
      expect(await verify(PAIN, FIRST)).toBe('unreachable')
      await subject.comeBack()
      expect(await verify(PAIN, FIRST)).toBe('valid')
    })

    test('says so when it cannot publish, and then nothing has changed', async () => {
      const changed = await entry(PAIN, SECOND)
      await subject.whileUnpublishable(async () => {
        await expect(subject.server.publish([changed])).rejects.toThrow(ServerDown)
        await expect(subject.server.reconcile(() => [])).rejects.toThrow(ServerDown)
      })
      expect(await verify(PAIN, FIRST)).toBe('valid')
      await subject.server.publish([changed])
      expect(await verify(PAIN, SECOND)).toBe('valid')
    })
  })
}

type Verify = (address: string, password: string) => Promise<MailAnswer>

function opening(verify: Verify): void {
  test('opens a mailbox with its own password, in whatever case the address is typed, and with no other', async () => {
    const answers = [verify(PAIN, FIRST), verify('Pain@FAVRE.example', FIRST), verify(PAIN, SECOND), verify(PAIN, '')]
    expect(await Promise.all(answers)).toEqual(['valid', 'valid', 'refused', 'refused'])
  })

  test('refuses a mailbox nobody knows like a wrong password', async () => {
    expect(await verify('nobody@favre.example', FIRST)).toBe('refused')
  })

  test('refuses a password that no mail program could send', async () => {
    expect(await verify(PAIN, `${FIRST}\0`)).toBe('refused')
    expect(await verify(PAIN, `${FIRST}\r\nA LOGOUT`)).toBe('refused')
  })
}

function publishing(server: () => MailDoor, verify: Verify): void {
  test('opens with the new password and no longer with the old one once it is published (R-PWD-7)', async () => {
    await server().publish([await entry(PAIN, SECOND)])
    expect(await Promise.all([verify(PAIN, SECOND), verify(PAIN, FIRST)])).toEqual(['valid', 'refused'])
  })

  test('leaves the other mailboxes as they were', async () => {
    await server().publish([await entry(TARTE, SECOND)])
    expect(await Promise.all([verify(PAIN, FIRST), verify(TARTE, SECOND)])).toEqual(['valid', 'valid'])
  })

  test('opens with signs, spaces and length as they were typed', async () => {
    const long = 'é à ü ß 🥐 "quoted" \\ {5} % '.repeat(5).slice(0, 128)
    await server().publish([await entry(PAIN, long)])
    expect(await verify(PAIN, long)).toBe('valid')
  })

  test('refuses a blocked mailbox its right password, and opens it again with the same one', async () => {
    const known = await entry(PAIN, FIRST)
    await server().publish([{ ...known, enabled: false }])
    expect(await verify(PAIN, FIRST)).toBe('refused')
    await server().publish([known])
    expect(await verify(PAIN, FIRST)).toBe('valid')
  })

  test('lets the last of two changes win, however close they are (R-PWD-8)', async () => {
    const [older, newer] = [await entry(PAIN, SECOND), await entry(PAIN, 'third secret of the oven')]
    await Promise.all([server().publish([older]), server().publish([newer])])
    expect(await verify(PAIN, 'third secret of the oven')).toBe('valid')
  })
}

function reconciling(server: () => MailDoor, verify: Verify): void {
  test('adds, changes and removes until the whole is as asked', async () => {
    await server().publish([await entry(TARTE, FIRST)])
    await server().reconcile(await all(entry(PAIN, SECOND), entry('cake@favre.example', FIRST)))
    const answers = [verify(PAIN, SECOND), verify('cake@favre.example', FIRST), verify(TARTE, FIRST)]
    expect(await Promise.all(answers)).toEqual(['valid', 'valid', 'refused'])
  })

  test('removes every mailbox when there is none', async () => {
    await server().reconcile(() => [])
    expect(await verify(PAIN, FIRST)).toBe('refused')
  })
}
