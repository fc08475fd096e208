import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MailAlias, MailEntry } from '../../src/servers/mail/port.ts'
import { type DovecotPart, type DovecotSettings, dovecotConfig } from '../../src/servers/mail/print.ts'
import { entry, freshIp } from '../servers/mail.contract.ts'
import { type Handed, handIn, openReader, type Reader } from './mail-clients.ts'
import { type MailHouse, openMailHouse } from './mail-house.ts'
import { postfixPeople } from './users.ts'

const PAIN = 'pain@favre.example'
const TARTE = 'tarte@favre.example'
const OTHER = 'hello@nadia.example'
const SECRET = 'a secret of the oven'
const ELSEWHERE = 'tante@elsewhere.test'

let house: MailHouse
let first: readonly MailEntry[]
const readers: Reader[] = []

const alias = (address: string, ...destinations: string[]): MailAlias => ({
  ...{ address, destinations, holder: 'acc_favre' },
})

beforeAll(async () => {
  house = await openMailHouse()
  const [pain, tarte, other] = await Promise.all([PAIN, TARTE, OTHER].map((address) => entry(address, SECRET)))
  first = [pain as MailEntry, tarte as MailEntry, { ...(other as MailEntry), holder: 'acc_nadia' }]
  const led = [alias('info@favre.example', PAIN, TARTE), alias('away@favre.example', ELSEWHERE, PAIN)]
  await house.portal.reconcile(() => [...first, ...led])
}, 60_000)
afterAll(async () => {
  for (const reader of readers) await reader.close().catch(() => undefined)
  await house?.close()
})

const outside = (of: Partial<Handed> & Pick<Handed, 'to' | 'subject'>) =>
  handIn({ port: house.postfix.settings.ports.smtp, by: 'plain', ca: house.ca, from: ELSEWHERE, ...of })

const sent = (of: Partial<Handed> & Pick<Handed, 'to' | 'subject'>) =>
  handIn({
    ...{ port: house.postfix.settings.ports.submissions, by: 'tls', ca: house.ca, from: PAIN },
    ...{ login: { user: PAIN, password: SECRET }, ...of },
  })

async function readerOf(user: string): Promise<Reader> {
  const reader = await openReader(house.dovecot.imap, { user, password: SECRET })
  readers.push(reader)
  return reader
}

const arrives = async (address: string, subject: string) => {
  const reader = await readerOf(address)
  await expect.poll(() => reader.subjects(), { timeout: 10_000, interval: 100 }).toContain(subject)
}

describe('Postfix and Dovecot on what `comptoir print-config` prints', () => {
  test('take mail from outside for a mailbox, where a mail program reads it', async () => {
    expect(await outside({ to: PAIN, subject: 'from outside' })).toBe('taken')
    await arrives(PAIN, 'from outside')
  })

  test('take mail for name+word at name, in whatever case it is written', async () => {
    expect(await outside({ to: 'Pain+Shop@FAVRE.example', subject: 'with a word' })).toBe('taken')
    await arrives(PAIN, 'with a word')
  })

  test('send for whoever signs in, over TLS from the first byte and after STARTTLS', async () => {
    expect(await sent({ to: TARTE, subject: 'over tls' })).toBe('taken')
    const { submission } = house.postfix.settings.ports
    expect(await sent({ port: submission, by: 'starttls', to: TARTE, subject: 'starttls' })).toBe('taken')
    await arrives(TARTE, 'over tls')
    await arrives(TARTE, 'starttls')
  })

  test('lead an alias to all its destinations, and a redirection out of the house', async () => {
    expect(await outside({ to: 'info@favre.example', subject: 'to both' })).toBe('taken')
    await arrives(PAIN, 'to both')
    await arrives(TARTE, 'to both')
    expect(await outside({ to: 'away@favre.example', subject: 'out and in' })).toBe('taken')
    await arrives(PAIN, 'out and in')
    await expect.poll(() => house.elsewhere.letters.join(), { timeout: 10_000 }).toContain('Subject: out and in')
  })

  test('lead what is written to postmaster and abuse to a mailbox of the domain (RFC 2142)', async () => {
    expect(await outside({ to: 'postmaster@favre.example', subject: 'to the postmaster' })).toBe('taken')
    await arrives(PAIN, 'to the postmaster')
    expect(await outside({ to: 'abuse@nadia.example', subject: 'abuse' })).toBe('taken')
    await arrives(OTHER, 'abuse')
    expect(await outside({ to: 'postmaster@elsewhere.test', subject: 'not ours' })).toContain('Relay access denied')
  })

  test('let somebody send as an address that leads to them, and as nobody else', async () => {
    expect(await sent({ from: 'info@favre.example', to: OTHER, subject: 'as info' })).toBe('taken')
    await arrives(OTHER, 'as info')
    for (const from of [TARTE, OTHER, ELSEWHERE, 'nobody@favre.example'])
      expect(await sent({ from, to: OTHER, subject: `as ${from}` })).toMatch(
        /^5\d\d .*(not owned|Sender address rejected)/,
      )
  })

  test('are no open relay: without a password mail goes to our addresses alone (R-GEN-1)', async () => {
    expect(await outside({ to: 'friend@elsewhere.test', subject: 'relay' })).toContain('Relay access denied')
    expect(await outside({ from: PAIN, to: 'friend@elsewhere.test', subject: 'relay' })).toContain('denied')
    const { submission } = house.postfix.settings.ports
    const nobody = { port: submission, by: 'starttls' as const, ca: house.ca, from: PAIN, to: TARTE, subject: 'x' }
    expect(await handIn(nobody)).toMatch(/^554 .*Access denied/)
    const login = { user: PAIN, password: SECRET }
    expect(await outside({ login, to: 'friend@elsewhere.test', subject: 'login' })).toContain('Relay access denied')
  })

  test('refuse a wrong password, and addresses that nobody has, at once and in words', async () => {
    expect(await sent({ login: { user: PAIN, password: 'wrong' }, to: TARTE, subject: 'x' })).toMatch(/^535/)
    expect(await outside({ to: 'nobody@favre.example', subject: 'x' })).toMatch(/^550 .*unknown/i)
  })
})

describe('a blocked mail service (R-DUN-8)', () => {
  const held = (is: boolean) => house.portal.publish(first.slice(0, 1).map((one) => ({ ...one, sends: !is })))

  test('opens and receives, and does not send: whoever tries is told where it says why', async () => {
    await held(true)
    expect(await sent({ to: TARTE, subject: 'held' })).toMatch(/^554 .*Sending is suspended: https:.*\/faq\/2178/)
    expect(await sent({ from: 'info@favre.example', to: TARTE, subject: 'held' })).toContain('Sending is suspended')
    expect(await outside({ to: PAIN, subject: 'while held' })).toBe('taken')
    await arrives(PAIN, 'while held')
    await held(false)
    expect(await sent({ to: TARTE, subject: 'lifted' })).toBe('taken')
  })
})

describe('a mailbox', () => {
  test('that is full tells the sender so before the message is taken', async () => {
    const [pain] = first as [MailEntry]
    await house.portal.publish([{ ...pain, quotaMb: 1 }])
    for (let letters = 0; letters < 2; letters++)
      expect(await outside({ to: PAIN, subject: `heavy ${letters}`, bytes: 900_000 })).toBe('taken')
    await arrives(PAIN, 'heavy 1')
    expect(await outside({ to: PAIN, subject: 'too much', bytes: 900_000 })).toMatch(/^552 .*mailbox is full/)
    await house.portal.publish([pain])
    expect(await outside({ to: PAIN, subject: 'room again' })).toBe('taken')
  })

  test('that was given up takes, opens and sends nothing, and begins empty when it is made anew', async () => {
    const address = 'cake@favre.example'
    const cake = await entry(address, SECRET)
    await house.portal.publish([cake])
    expect(await outside({ to: address, subject: 'of old' })).toBe('taken')
    await arrives(address, 'of old')
    await house.portal.publish([{ address, removed: true }])
    expect(await outside({ to: address, subject: 'too late' })).toMatch(/^550/)
    await expect(openReader(house.dovecot.imap, { user: address, password: SECRET })).rejects.toThrow()
    expect(await sent({ from: address, login: { user: address, password: SECRET }, to: PAIN, subject: 'x' })).toMatch(
      /^535/,
    )
    await house.portal.publish([{ ...cake, folder: `${cake.folder}+1` }])
    expect(await (await readerOf(address)).subjects()).toEqual([])
  })
})

describe('names that mean something to a program', () => {
  const NAMES = [
    "o'pain",
    'a"b',
    '100%',
    "'; --",
    '*',
    "x' OR '1'='1",
    '%s',
    '%u',
    '../pain',
    'pa in',
    'païn',
    `${'a'.repeat(70)}`,
  ]

  test('find nobody, in no map and at no door', async () => {
    const addresses = NAMES.map((name) => `${name}@favre.example`)
    const asked = (['mailboxes', 'aliases', 'senders', 'held'] as const).flatMap((part) =>
      addresses.map((address) => house.postfix.map(part, address)),
    )
    expect(asked.filter((answer) => answer !== '')).toEqual([])
    const tried = await Promise.all(addresses.map((address) => house.portal.verify(address, SECRET, freshIp())))
    expect(tried).toEqual(addresses.map(() => 'refused'))
  }, 30_000)

  test('find nobody in the map of domains either', () => {
    for (const name of ["' OR 1=1 --", '%', '*', 'favre_example']) expect(house.postfix.map('domains', name)).toBe('')
    expect(house.postfix.map('domains', 'FAVRE.example')).toBe('favre.example')
  })
})

describe('the two published files', () => {
  const may = (command: string) => {
    const { uid, gid } = postfixPeople()
    return spawnSync('sh', ['-c', command], { uid, gid }).status === 0
  }

  test('one is read by everybody and changed by the portal alone, the other is closed to Postfix', () => {
    const { ways, logins } = house.files
    expect(statSync(ways).mode & 0o777).toBe(0o644)
    expect(may(`cat ${ways}`)).toBe(true)
    expect(may(`true >> ${ways}`)).toBe(false)
    expect(may(`cat ${logins}`)).toBe(false)
  })

  test('hold no hash where no hash belongs', () => {
    const { stdout } = spawnSync('strings', [house.files.ways], { encoding: 'utf8' })
    expect(stdout ?? '').not.toContain('argon2')
  })
})

describe('a server that was put in the place of ours', () => {
  const instead = (passdb: string) => (settings: DovecotSettings, part: DovecotPart) =>
    dovecotConfig(settings, part).replace(/passdb \{[^}]*\}/, `passdb {\n  driver = static\n  args = ${passdb}\n}`)

  test.for([
    ['lets anybody in', 'nopassword=y', 'opens-to-anything'],
    ['lets nobody in', 'password={PLAIN}not-what-anybody-has', 'opens-to-nobody'],
  ] as const)('and %s is found out', { timeout: 60_000 }, async ([, passdb, found]) => {
    const other = await openMailHouse(instead(passdb))
    try {
      await other.portal.reconcile(() => first)
      expect(await other.portal.probe()).toBe(found)
    } finally {
      await other.close()
    }
  })
})

test('a probe finds that both let in whom they should, and nobody else', async () => {
  expect(await house.portal.probe()).toBe('answers')
}, 20_000)
