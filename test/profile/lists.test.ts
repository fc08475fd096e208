import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { change, notify, notifyUser } from '../../src/core/change.ts'
import { cursorAt, rowAt } from '../../src/core/cursor.ts'
import { sendNotices } from '../../src/core/outbox.ts'
import { closeLogin } from '../../src/identity/closing.ts'
import { letterOf } from '../../src/web/letters.ts'
import type { Browser } from '../browsing.ts'
import { as, browse, type Customer, newWorld, type World } from '../world.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const send = () => sendNotices(world.house, (notice) => letterOf(world.house, notice), 'noreply@comptoir.test')
const titlesIn = (html: string) =>
  [...html.matchAll(/<p class="record-title">([\s\S]*?)<\/p>/g)].map(([, words = '']) => words)
const factsIn = (html: string) =>
  [...html.matchAll(/<p class="record-facts">([\s\S]*?)<\/p>/g)].map(([, words = '']) =>
    words.replaceAll(/<[^>]+>/g, '').trim(),
  )
const olderIn = (html: string) =>
  /href="(\/profile\/(?:mails|journal)\?from=[\w-]+)"/.exec(html)?.[1] ?? 'no older page'

/** A message about a mailbox, in somebody's list. */
function tell(who: Customer, address: string): void {
  const facts = { address, account: 'Boulangerie Favre' }
  notifyUser(as(world, who), { ...who, time_zone: 'Europe/Zurich' }, { kind: 'mailbox-password-changed', facts })
}

/** A message to an address of which the house did not know yet whose it is. */
const tellAddress = (to: string, address: string) =>
  notify(as(world, world.nadia), {
    kind: 'mailbox-password-changed',
    to,
    language: 'fr',
    facts: { address, account: 'x', at: '2026-03-02T09:00:00Z' },
  })

describe('the list of one’s messages (R-NOT-7)', () => {
  const mails = async (who: Customer) => (await (await browse(world, who)).get('/profile/mails')).text

  test('has every message to one’s login, newest first, with its address and when it left', async () => {
    tell(world.claire, 'one@favre.test')
    world.clock.advance(60_000)
    tell(world.claire, 'two@favre.test')
    await send()
    const text = await mails(world.claire)
    expect(titlesIn(text)).toEqual(
      ['two@favre.test', 'one@favre.test'].map((a) => `Le mot de passe de ${a} a été changé`),
    )
    expect(factsIn(text)[0]).toMatch(/^à claire@example\.test · 02\.03\.2026.* 10:01$/)
  })

  test('says that one is being sent, and that one could not be delivered', async () => {
    world.post.unknown.add('claire@example.test')
    tell(world.claire, 'one@favre.test')
    await send()
    tell(world.claire, 'two@favre.test')
    const [two, one] = factsIn(await mails(world.claire))
    expect(two).toContain('en cours d’envoi')
    expect(one).toContain('n’a pas pu être remis')
  })

  test('has what was sent to one’s address before there was a login, and nothing of anybody else', async () => {
    tellAddress('claire@example.test', 'before@favre.test')
    tellAddress('marc@example.test', 'marc@favre.test')
    tell(world.nadia, 'hello@studio-nadia.test')
    expect(titlesIn(await mails(world.claire))).toEqual(['Le mot de passe de before@favre.test a été changé'])
  })

  test('hides from the present holder of an address what its former holder was sent', async () => {
    tell(world.marc, 'secret@favre.test')
    world.scene.run(q.updateTable('notices').set({ recipient: 'claire@example.test' }))
    expect(titlesIn(await mails(world.claire))).toEqual([])
    expect(titlesIn(await mails(world.marc))).toHaveLength(1)
  })

  test('shows no link of a letter, and none could be made from it', async () => {
    closeLogin(as(world, world.sam, world.bakery))
    world.scene.run(q.updateTable('users').set({ closes_at: null }).where('id', '=', world.sam.id))
    const [notice] = world.scene.all(q.selectFrom('notices').selectAll())
    const token = /token=([\w-]{43})/.exec(letterOf(world.house, notice!).text)?.[1] ?? ''
    const text = await mails(world.sam)
    expect(titlesIn(text)).toEqual(['Your login is about to be closed'])
    for (const hidden of [token, 'token=', 'login/keep', 'lnk_']) expect(text).not.toContain(hidden)
  })

  test('says how to recognise a false one, and where our links lead', async () => {
    const text = await mails(world.claire)
    expect(text).toContain('comptoir.test')
    expect(text).toContain('href="/faq/2199"')
    expect(text).toContain('Nous ne vous avons encore rien envoyé.')
  })
})

describe('a list longer than a page', () => {
  const walk = async (browser: Browser, path: string) => {
    const pages: string[][] = []
    for (let at = path; at !== 'no older page' && pages.length < 10; ) {
      const { text } = await browser.get(at)
      pages.push(titlesIn(text))
      at = olderIn(text)
    }
    return pages
  }

  test('shows fifty messages at a time, each once, in order', async () => {
    const subjects = Array.from({ length: 120 }, (_, at) => `m${at}@favre.test`)
    for (const subject of subjects) tell(world.claire, subject)
    const pages = await walk(await browse(world, world.claire), '/profile/mails')
    expect(pages.map(({ length }) => length)).toEqual([50, 50, 20])
    expect(pages.flat()).toEqual(subjects.toReversed().map((a) => `Le mot de passe de ${a} a été changé`))
  })

  test('mixes what was sent to the login and to the address, each in its place', async () => {
    const addresses = Array.from({ length: 110 }, (_, at) => `m${at}@favre.test`)
    for (const [at, address] of addresses.entries())
      at % 3 === 0 ? tellAddress('claire@example.test', address) : tell(world.claire, address)
    const pages = await walk(await browse(world, world.claire), '/profile/mails')
    expect(pages.flat()).toEqual(addresses.toReversed().map((a) => `Le mot de passe de ${a} a été changé`))
  })

  test('offers no older page when there is none', async () => {
    for (let at = 0; at < 50; at++) tell(world.claire, `m${at}@favre.test`)
    const { text } = await (await browse(world, world.claire)).get('/profile/mails')
    expect(titlesIn(text)).toHaveLength(50)
    expect(olderIn(text)).toBe('no older page')
  })

  test('asks the store no more often for fifty messages than for one', async () => {
    const cost = async () => {
      const browser = await browse(world, world.claire)
      await browser.get('/profile/mails')
      const before = world.scene.statements()
      await browser.get('/profile/mails')
      return world.scene.statements() - before
    }
    tell(world.claire, 'one@favre.test')
    const one = await cost()
    for (let at = 0; at < 60; at++) tell(world.claire, `m${at}@favre.test`)
    expect(await cost()).toBe(one)
  })

  test('goes on where it was when something new arrives meanwhile', async () => {
    for (let at = 0; at < 60; at++) tell(world.claire, `m${at}@favre.test`)
    const browser = await browse(world, world.claire)
    const older = olderIn((await browser.get('/profile/mails')).text)
    tell(world.claire, 'new@favre.test')
    const titles = titlesIn((await browser.get(older)).text)
    expect(titles).toHaveLength(10)
    expect(titles[0]).toContain('m9@favre.test')
  })
})

describe('the security journal', () => {
  const note = (who: Customer, event: string, accountId: number | null = null) => {
    const ctx = as(world, who)
    const request = {
      ...ctx.request,
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    }
    change({ ...ctx, request }, { event, accountId, about: who.publicId }, () => undefined)
  }
  const journal = async (who: Customer) => (await (await browse(world, who)).get('/profile/journal')).text

  test('says what happened to one’s own login: what, when, from where and with what', async () => {
    note(world.claire, 'user.signed_in')
    world.clock.advance(60_000)
    note(world.claire, 'user.sign_in_failed')
    note(world.marc, 'user.signed_out')
    const text = await journal(world.claire)
    expect(titlesIn(text)).toEqual(['Connexion refusée\u00a0: mot de passe incorrect', 'Connexion'])
    expect(factsIn(text)[0]).toMatch(/^02\.03\.2026.* 10:01 · Firefox sur Linux · adresse 192\.0\.2\.7$/)
  })

  test('leaves to an account what happened there', async () => {
    note(world.marc, 'member.closing', world.bakery.id)
    expect(titlesIn(await journal(world.marc))).toEqual([])
    const { text } = await (await browse(world, world.claire)).get(`/manager/${world.bakery.publicId}`)
    expect([titlesIn(text), factsIn(text)[0]?.split(' · ')[0]]).toEqual([
      ['Marc Rochat'],
      'accès en cours de fermeture',
    ])
  })

  test('in an account, somebody whose name was forgotten is a former member', async () => {
    note(world.marc, 'member.left', world.bakery.id)
    world.scene.run(q.updateTable('users').set({ name: '' }).where('id', '=', world.marc.id))
    const { text } = await (await browse(world, world.claire)).get(`/manager/${world.bakery.publicId}`)
    expect([titlesIn(text), factsIn(text)[0]?.split(' · ')[0]]).toEqual([['Ancien membre'], 'départ du compte'])
    expect(text).not.toContain(world.marc.publicId)
  })

  test('shows fifty lines at a time, and no number of the books', async () => {
    for (let at = 0; at < 70; at++) note(world.claire, 'user.signed_in')
    const browser = await browse(world, world.claire)
    const first = await browser.get('/profile/journal')
    const second = await browser.get(olderIn(first.text))
    expect([titlesIn(first.text).length, titlesIn(second.text).length]).toEqual([50, 20])
    expect(second.text).toContain('href="/profile/journal"')
  })

  test.each(['', 'x', '1', 'AAAAAAAAAAAAAAAAAAAAAA', '%00'])(
    'begins at the beginning for the cursor "%s"',
    async (from) => {
      note(world.claire, 'user.signed_in')
      const { status, text } = await (await browse(world, world.claire)).get(`/profile/journal?from=${from}`)
      expect([status, titlesIn(text).length]).toEqual([200, 1])
    },
  )
})

describe('a cursor', () => {
  test('leads back to its row, in its own list and house only', () => {
    const cursor = cursorAt(world.house.keys, 'mails of Claire', 4711)
    expect(rowAt(world.house.keys, 'mails of Claire', cursor)).toBe(4711)
    expect(rowAt(world.house.keys, 'mails of Marc', cursor)).toBeUndefined()
    const others = { ...world.house.keys, mark: Buffer.alloc(32, 7) }
    expect(rowAt(others, 'mails of Claire', cursor)).toBeUndefined()
  })

  test('does not say how many rows there are', () => {
    const [one, next] = [1, 2].map((row) => Buffer.from(cursorAt(world.house.keys, 'list', row), 'base64url'))
    const same = [...(one ?? [])].filter((byte, at) => byte === next?.[at]).length
    expect(same).toBeLessThan(8)
  })
})
