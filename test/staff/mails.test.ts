import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { MAILS_PAGE } from '../../src/staff/mails.ts'
import { letterOf } from '../../src/web/letters.ts'
import { articles } from '../web/targets.ts'
import { browse, journal, newWorld, owed, type World } from '../world.ts'
import { ofOurs, writtenTo } from './scene.ts'

const MINUTE = 60_000
let world: World
beforeEach(async () => {
  world = await newWorld({ articles, mode: 'production', floorMs: 0 })
})

const at = () => world.clock.now().toISOString()
const support = () => browse(world, ofOurs(world, 'support'))

/** Asks for a link as somebody who forgot their password, and returns the message that carries it. */
async function resetLetter() {
  const visitor = await browse(world)
  const { action, hidden } = (await visitor.get('/reset')).form('class="card"')
  await visitor.post(action, { ...hidden, email: world.claire.email, do: 'step' })
  const notice = owed(world).at(-1)
  if (!notice) throw new Error('nothing was written')
  return { notice, reference: /<([^@]+)@/.exec(notice.message_id)?.[1] ?? '' }
}

describe('the messages of the house (R-NOT-7)', () => {
  test('are listed in production too, newest first, each with its state', async () => {
    writtenTo(world, 'first@example.test', { sent_at: at() })
    writtenTo(world, 'second@example.test', { given_up_at: at() })
    writtenTo(world, 'third@example.test')
    const { status, text } = await (await support()).get('/desk/mails')
    expect(status).toBe(200)
    const order = ['third', 'second', 'first'].map((name) => text.indexOf(`${name}@example.test`))
    expect(order).toEqual([...order].sort((a, b) => a - b))
    for (const state of ['waiting', 'given up', 'sent']) expect(text).toContain(`<span>${state}</span>`)
  })

  test.each([
    ['waiting', ['third']],
    ['sent', ['first']],
    ['given-up', ['second']],
    ['nonsense', ['first', 'second', 'third']],
  ])('can be narrowed to those that are %s', async (state, expected) => {
    writtenTo(world, 'first@example.test', { sent_at: at() })
    writtenTo(world, 'second@example.test', { given_up_at: at() })
    writtenTo(world, 'third@example.test')
    const { text } = await (await support()).get(`/desk/mails?state=${state}`)
    const seen = ['first', 'second', 'third'].filter((name) => text.includes(`${name}@example.test`))
    expect(seen).toEqual(expected)
  })

  test('can be narrowed to an address or its beginning, which is only its beginning', async () => {
    writtenTo(world, 'jeanne@ailleurs.test')
    writtenTo(world, 'autre-jeanne@ailleurs.test')
    const { text } = await (await support()).get('/desk/mails?to=JEANNE')
    expect(text).toContain('>jeanne@ailleurs.test<')
    expect(text).not.toContain('autre-jeanne')
    expect((await (await support()).get('/desk/mails?to=%25')).text).toContain('No message matches')
  })

  test('come in pages', async () => {
    for (let n = 0; n < MAILS_PAGE + 2; n++) writtenTo(world, `one-${n}@example.test`)
    const browser = await support()
    const { text } = await browser.get('/desk/mails?to=one-')
    expect(text).not.toContain('>one-0@')
    const older = /href="([^"]*from=[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const last = (await browser.get(older)).text
    expect(last).toContain('>one-0@')
    expect(last).not.toContain(`>one-${MAILS_PAGE}@`)
  })

  test('are for those whose role says so (R-STF-1)', async () => {
    const reference = writtenTo(world, 'jeanne@ailleurs.test', { given_up_at: at() })
    for (const role of ['billing', 'catalogue'] as const) {
      const browser = await browse(world, ofOurs(world, role))
      expect((await browser.get('/desk/mails')).status).toBe(403)
      expect((await browser.get(`/desk/mails/${reference}`)).status).toBe(403)
      expect((await browser.post(`/desk/mails/${reference}/again`)).status).toBe(403)
    }
  })
})

describe('a message that holds a personal link', () => {
  test('is read without it: its token stands nowhere in the page', async () => {
    const { notice, reference } = await resetLetter()
    const token = /token=([\w-]+)/.exec(letterOf(world.house, notice).text)?.[1] ?? ''
    expect(token.length).toBeGreaterThan(20)
    const { status, text } = await (await support()).get(`/desk/mails/${reference}`)
    expect(status).toBe(200)
    expect(text).not.toContain(token)
    expect(text).not.toContain('token=')
    expect(text).not.toContain(JSON.parse(notice.facts).link)
    expect(text).toContain('/reset/password')
    expect(text).toContain('still works, until')
  })

  test('says when its link is over', async () => {
    const { reference } = await resetLetter()
    world.clock.advance(31 * MINUTE)
    expect((await (await support()).get(`/desk/mails/${reference}`)).text).toContain('works no more')
  })

  test('of which nobody knows is not there', async () => {
    const browser = await support()
    for (const reference of ['ntc_0000000000000000', '%25', '..', 'x@'])
      expect((await browser.get(`/desk/mails/${encodeURIComponent(reference)}`)).status, reference).toBe(404)
  })
})

describe('sending once more', () => {
  test('puts a message that was given up back into the outbox, as it was, and notes who did it', async () => {
    const reference = writtenTo(world, 'jeanne@ailleurs.test', { given_up_at: at(), attempts: 9 })
    const olga = ofOurs(world, 'owner')
    const browser = await browse(world, olga)
    const { action } = (await browser.get(`/desk/mails/${reference}`)).form('<form class="desk-section')
    expect((await browser.post(action)).location).toBe(`/desk/mails/${reference}`)
    expect(owed(world)).toMatchObject([{ given_up_at: null, sent_at: null, attempts: 0, due_at: at() }])
    expect(journal(world).at(-1)).toMatchObject({
      event: 'notice.sent_again',
      actor: `staff:${olga.id}`,
      about: reference,
    })
  })

  test('happens once, however often it is pressed', async () => {
    const reference = writtenTo(world, 'jeanne@ailleurs.test', { given_up_at: at() })
    const browser = await support()
    await Promise.all([1, 2, 3].map(() => browser.post(`/desk/mails/${reference}/again`)))
    expect(journal(world).filter(({ event }) => event === 'notice.sent_again')).toHaveLength(1)
  })

  test('is nothing for a message that left or still waits', async () => {
    const browser = await support()
    for (const state of [{ sent_at: at() }, {}]) {
      const reference = writtenTo(world, 'jeanne@ailleurs.test', state)
      expect((await browser.get(`/desk/mails/${reference}`)).text).not.toContain('/again')
      await browser.post(`/desk/mails/${reference}/again`)
    }
    expect(journal(world).filter(({ event }) => event === 'notice.sent_again')).toEqual([])
  })

  test('is refused where its link works no more: it would lead nowhere', async () => {
    const { notice, reference } = await resetLetter()
    world.scene.run(q.updateTable('notices').set({ given_up_at: at() }).where('id', '=', notice.id))
    world.clock.advance(31 * MINUTE)
    const browser = await support()
    expect((await browser.get(`/desk/mails/${reference}`)).text).toContain('Its link works no more')
    expect((await browser.post(`/desk/mails/${reference}/again`)).status).toBeGreaterThanOrEqual(400)
    expect(owed(world).at(-1)?.given_up_at).not.toBeNull()
  })
})

test('the outbox of the demonstration has pages too', async () => {
  const demo = await newWorld({ articles })
  for (let n = 0; n < MAILS_PAGE + 1; n++) writtenTo(demo, `one-${n}@example.test`)
  const visitor = await browse(demo)
  const { text } = await visitor.get('/desk/outbox')
  expect(text).not.toContain('>one-0@')
  const older = /href="(\/desk\/outbox\?from=[^"]*)"/.exec(text)?.[1] ?? ''
  expect((await visitor.get(older)).text).toContain('one-0@')
})
