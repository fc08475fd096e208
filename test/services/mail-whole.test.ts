import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { tryLogin } from '../../src/servers/mail/login.ts'
import { freshIp } from '../servers/mail.contract.ts'
import { killedWhile, shots, standingOf } from './killed-mailboxes.ts'
import { handIn, openReader, type Reader } from './mail-clients.ts'
import { type Claire, claireOf, type Desk, deskOf } from './mail-desk.ts'
import { type MailPortal, openMailPortal } from './mail-portal.ts'
import { settled } from './settled.ts'
import { fireAgain } from './strace.ts'

const DOMAIN = 'boulangerie-favre.test'
const TEA_ROOM = 'tea-room-favre.test'
const OTHER = `contact@${DOMAIN}`
const ELSEWHERE = 'tante@elsewhere.test'
const [FIRST, SECOND, THIRD, FOURTH] = [
  'quatre-tartes-aux-pommes',
  'cinq-tresses-au-beurre',
  'six-pains-de-seigle-noir',
  'sept-brioches-du-dimanche',
]
const t = textFor('fr')

let house: MailPortal
let claire: Claire
/** The same person, before the cards of a second service. */
let guest: Claire
let desk: Desk
const readers: Reader[] = []
beforeAll(async () => {
  house = await openMailPortal()
  claire = await claireOf(house.server(), DOMAIN)
  guest = await claireOf(house.server(), TEA_ROOM)
  desk = await deskOf(house.server(), house.server().said(), claire)
}, 60_000)
afterAll(async () => {
  for (const reader of readers) await reader.close().catch(() => undefined)
  await house?.close()
})

const within = (ms: number) => ({ timeout: ms, interval: 100 })
let made = 0
/** A name nobody had before: a test that is done once more begins with a mailbox of its own. */
const newName = (word: string) => `${word}${++made}`

const opens = (address: string, password: string) =>
  tryLogin(house.dovecot.imap, { connect: 5000, answer: 25_000 }, { address, password, ip: freshIp() })

async function readerOf(user: string, password: string): Promise<Reader> {
  const reader = await openReader(house.dovecot.imap, { user, password })
  readers.push(reader)
  return reader
}

const outside = (to: string, subject: string) =>
  handIn({ port: house.postfix.settings.ports.smtp, by: 'plain', ca: house.ca, from: ELSEWHERE, to, subject })

const sent = (user: string, password: string, subject: string, to = OTHER) =>
  handIn({
    ...{ port: house.postfix.settings.ports.submissions, by: 'tls', ca: house.ca, from: user, to, subject },
    login: { user, password },
  })

const arrives = (reader: Reader, subject: string) =>
  expect.poll(() => reader.subjects(), within(10_000)).toContain(subject)

/** Made by Claire on its card; settles once the card calls it active. */
async function newMailbox(word: string): Promise<string> {
  const name = newName(word)
  const address = `${name}@${DOMAIN}`
  await claire.create(name, FIRST)
  await expect.poll(() => claire.creating(), within(10_000)).toContain(t.mailAddresses.create.done(address))
  return address
}

/** Changed by Claire on its card; settles once the card calls the new password active. */
async function changed(address: string, password: string, disconnect: boolean): Promise<void> {
  await claire.change(address, password, disconnect)
  await expect.poll(() => claire.changing(address), within(10_000)).toContain(t.mail.changePassword.done(address))
}

describe('a mailbox that somebody makes in the portal', () => {
  test('opens, receives and sends by the time its card calls it active', async () => {
    const address = await newMailbox('levain')
    expect(await outside(address, 'from outside')).toBe('taken')
    await arrives(await readerOf(address, FIRST), 'from outside')
    expect(await sent(address, FIRST, `sent by ${address}`)).toBe('taken')
    await arrives(await readerOf(OTHER, DEMO_PASSWORD), `sent by ${address}`)
  })

  test('opens and sends with its new password and no longer with the old one, once its card says so (R-PWD-7)', async () => {
    const address = await newMailbox('seigle')
    await changed(address, SECOND, false)
    expect(await opens(address, SECOND)).toBe('valid')
    expect(await opens(address, FIRST)).toBe('refused')
    expect(await sent(address, SECOND, 'with the new one')).toBe('taken')
    expect(await sent(address, FIRST, 'with the old one')).toMatch(/^535/)
  })
})

describe('a device that is signed in', () => {
  test('is sent away by a change of the password that disconnects devices (R-PWD-9)', async () => {
    const address = await newMailbox('tresse')
    const reader = await readerOf(address, FIRST)
    let ended = false
    void reader.ended.then(() => {
      ended = true
    })
    await changed(address, THIRD, true)
    await expect.poll(() => ended, within(2_000)).toBe(true)
    expect(house.helper.log()).toContainEqual(expect.objectContaining({ verb: 'mail-kick', outcome: 'done' }))
    await expect(openReader(house.dovecot.imap, { user: address, password: FIRST })).rejects.toThrow()
  })

  test('stays through a change that leaves devices alone', async () => {
    const address = await newMailbox('brioche')
    const reader = await readerOf(address, FIRST)
    await changed(address, FOURTH, false)
    expect(await outside(address, 'after the change')).toBe('taken')
    await arrives(reader, 'after the change')
  })
})

describe('a mail service that the desk holds', () => {
  test('stops sending within a minute, in words, goes on receiving and being read, and sends again once let go (R-DUN-8)', {
    timeout: 90_000,
  }, async () => {
    const address = await newMailbox('pain')
    expect(await desk.hold('abuse', 'Des envois en masse.')).toBe(303)
    try {
      const tried = () => sent(address, FIRST, 'held')
      await expect.poll(tried, within(60_000)).toMatch(/^554 .*Sending is suspended: http.*\/faq\/2178/)
      expect(await outside(address, 'while held')).toBe('taken')
      await arrives(await readerOf(address, FIRST), 'while held')
      const refused = await claire.change(address, SECOND, true)
      expect(refused.status).toBe(409)
    } finally {
      expect(await desk.lift()).toBe(303)
    }
    await expect.poll(() => sent(address, FIRST, 'let go'), within(60_000)).toBe('taken')
    await arrives(await readerOf(OTHER, DEMO_PASSWORD), 'let go')
  })
})

describe('published files that are lost', () => {
  test('are laid out anew when the portal starts, and what is changed counts once both servers were reloaded', async () => {
    const address = await newMailbox('cake')
    await house.server().stop()
    for (const file of Object.values(house.files)) rmSync(file)
    await house.start()
    await expect.poll(() => standingOf(house, address), within(10_000)).toMatchObject({ opens: true, receives: true })
    expect(await opens(address, FIRST)).toBe('valid')
    house.reload()
    expect(await outside(address, 'after the loss')).toBe('taken')
    await changed(address, SECOND, false)
    expect(await opens(address, SECOND)).toBe('valid')
    expect(await opens(address, FIRST)).toBe('refused')
    const fresh = await newMailbox('flan')
    expect(await outside(fresh, 'to a new one')).toBe('taken')
    await arrives(await readerOf(fresh, FIRST), 'to a new one')
  })
})

describe('a portal that is killed while a mailbox is made', () => {
  test.each(shots)('at $at leaves it $left; after a restart books, files, logins and pages agree', async (shot) => {
    let address = ''
    const left = await fireAgain(() => {
      const name = newName('tasse')
      address = `${name}@${TEA_ROOM}`
      return killedWhile(house, guest, shot, { name, address, password: FIRST })
    })
    if (left.opens) expect(await opens(address, FIRST)).not.toBe('refused')
    const server = await house.start()
    expect(await settled(server, house.database, ['publications', 'runs'])).toBe('nothing owed')
    const there = left.written
    expect(standingOf(house, address)).toEqual({ written: there, told: there, opens: there, receives: there })
    expect(await opens(address, FIRST)).toBe(there ? 'valid' : 'refused')
    const list = await guest.list(address)
    expect(/mbx_\w+/.test(list)).toBe(there)
    expect(list).not.toContain(t.mail.page.pending)
    if (there) expect(await guest.creating()).toContain(t.mailAddresses.create.done(address))
  })
})
