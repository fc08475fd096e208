import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { lineOfText } from '../../src/base/fields.ts'
import { Refusal } from '../../src/base/refusal.ts'
import { done, liveAction, stepsOn } from '../../src/core/action.ts'
import { change } from '../../src/core/change.ts'
import { noSubject } from '../../src/core/subjects.ts'
import { urls } from '../../src/urls.ts'
import { HTMX } from '../browsing.ts'
import { file } from '../knowledge/sources.ts'
import { browse, journal, newWorld, type World } from '../world.ts'

const t = textFor('fr')
const words = { title: () => 'A wish', offer: () => 'A wish.', nothing: () => '', subjects: noSubject }

/** What anybody may do: leave a word, which must not be "no". */
const wish = liveAction<null, { word: string }>({
  ...words,
  name: 'probe.wish',
  scope: 'visitor',
  steps: {
    word: stepsOn<null, { word: string }>().form({
      fields: { word: lineOfText(20) },
      Inputs: ({ entry }) => <input name="word" value={entry.typed['word']?.[0]} />,
      submit: () => 'Wish',
      perform: (ctx, { values }) => {
        if (values.word === 'no') throw new Refusal('stale', 'word')
        change(ctx, { event: 'probe.wished', accountId: null, about: values.word }, () => undefined)
        return done({ word: values.word })
      },
    }),
  },
  done: (_, { kept }) => `You wished for ${kept.word}.`,
})

/** What only this very session may do, and what gives the session a new token. */
const vow = liveAction<null>({
  ...words,
  name: 'probe.vow',
  scope: 'person',
  steps: {
    vow: stepsOn<null>().form({
      fields: {},
      Inputs: () => null,
      submit: () => 'Vow',
      grave: true,
      renews: true,
      perform: (ctx) => {
        change(ctx, { event: 'probe.vowed', accountId: null, about: 'x' }, () => undefined)
        return done()
      },
    }),
  },
  done: () => 'Vowed.',
})

const both = '::action[probe.wish]{#wish}\n\n::action[probe.vow]{#vow}\n'
const articles = ['fr', 'en'].map((language) => file(`${language}/2110-word.md`, both, { kind: 'faq' }))
const ARTICLE = '/faq/2110/word'

let world: World
beforeEach(async () => {
  world = await newWorld({ actions: [wish, vow], articles })
})

const runs = () => world.scene.all(q.selectFrom('action_runs').selectAll())
const events = () => journal(world).map(({ event }) => event)

describe('what anybody may do', () => {
  test('is a form in the guide for visitors, and the page is the same for all of them', async () => {
    const pages = await Promise.all([browse(world), browse(world)].map(async (one) => (await one).get(ARTICLE)))
    expect(pages[0]?.form('id="wish"').action).toMatch(/^\/actions\/probe.wish\?/)
    expect(pages[0]?.text).toBe(pages[1]?.text)
    expect(pages[0]?.headers.get('cache-control')).toBe('public, no-cache')
  })

  test.each(['a visitor', 'Claire'])('is done in place by %s, and no run is kept of it', async (who) => {
    const browser = await browse(world, who === 'Claire' ? world.claire : undefined)
    const { action, hidden } = (await browser.get(ARTICLE)).form('id="wish"')
    const answer = await browser.post(action, { ...hidden, word: 'croissant', do: 'step' }, HTMX)
    expect(answer.status).toBe(200)
    expect(answer.text).toMatch(/^<section class="card" id="wish"[^>]*data-state="done"/)
    expect(answer.text).toContain('You wished for croissant.')
    expect(runs()).toEqual([])
    expect(events()).toEqual(['probe.wished'])
  })

  test('is answered without script on the page it stands in', async () => {
    const visitor = await browse(world)
    const { action, hidden } = (await visitor.get(ARTICLE)).form('id="wish"')
    const answer = await visitor.post(action, { ...hidden, word: 'croissant', do: 'step' })
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('<!doctype html>')
    expect(answer.text).toContain('You wished for croissant.')
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect((await visitor.get(ARTICLE)).text).not.toContain('croissant')
  })

  test('says what is wrong beside its field and keeps what was typed', async () => {
    const visitor = await browse(world)
    const { action, hidden } = (await visitor.get(ARTICLE)).form('id="wish"')
    for (const headers of [HTMX, {}]) {
      const answer = await visitor.post(action, { ...hidden, word: 'no', do: 'step' }, headers)
      expect(answer.status).toBe(409)
      expect(answer.text).toContain('value="no"')
      expect(answer.text).toContain(t.refusals.stale({}))
    }
    expect(events()).toEqual([])
  })

  test('has a page of its own', async () => {
    const page = await (await browse(world)).get(urls.action('probe.wish'))
    expect(page.status).toBe(200)
    expect(page.form('class="card"').text).toContain('name="word"')
  })

  test('has no door for what somebody must be signed in for', async () => {
    const visitor = await browse(world)
    expect((await visitor.post(urls.action('probe.vow'), { do: 'step' })).status).toBe(404)
    expect((await visitor.post(urls.action('mail.change-password'), { do: 'step' })).status).toBe(404)
  })

  test('cannot be declared with a second step, or with proof of identity', () => {
    const { word } = wish.steps
    if (word?.kind !== 'form') throw new Error('the wish has a form')
    expect(() => liveAction({ ...wish, steps: { word, more: word } })).toThrow('one plain form')
    expect(() => liveAction({ ...wish, steps: { word: { ...word, proof: 'recent' } } })).toThrow('one plain form')
  })
})

describe('a grave act', () => {
  const formOf = async (who = world.claire) => {
    const browser = await browse(world, who)
    return { browser, ...(await browser.get(urls.personAction('probe.vow'))).form('class="card"') }
  }

  test('is done from a form of this very session (security 3.5)', async () => {
    const { browser, action, hidden } = await formOf()
    expect((await browser.post(action, { ...hidden, do: 'step' }, HTMX)).text).toContain('data-state="done"')
  })

  test('is refused from a form of another session, of another person, or without its seal', async () => {
    const { browser, action, hidden } = await formOf()
    const others = [(await formOf()).hidden['seal'], (await formOf(world.nadia)).hidden['seal'], '', 'x']
    expect(others).not.toContain(hidden['seal'])
    for (const seal of others) {
      const answer = await browser.post(action, { ...hidden, seal: seal ?? '', do: 'step' }, HTMX)
      expect(answer.status).toBe(403)
      expect(answer.text).toContain(t.refusals['form-not-ours']({}))
    }
    expect(events()).toEqual([])
  })

  test('that renews the session gives it a new token, and the old one opens nothing (security 3.3)', async () => {
    const { browser, action, hidden } = await formOf()
    const before = new Map(browser.cookies)
    await browser.post(action, { ...hidden, do: 'step' }, HTMX)
    expect((await browser.get(urls.manager())).location).toContain('/manager/')
    const thief = await browse(world)
    for (const [name, value] of before) thief.cookies.set(name, value)
    expect((await thief.get(urls.manager())).location).toContain('/sign-in')
  })
})
