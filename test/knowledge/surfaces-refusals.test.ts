import { beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../browsing.ts'
import { HTMX } from '../browsing.ts'
import { probes } from '../web/probes.ts'
import { browse, newcomer, newWorld, type World } from '../world.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const FR = '/faq/2017/mot-de-passe-adresse-email'
const EN = '/en/faq/2017/change-mailbox-password'
const guidesIn = ({ text }: Answer) =>
  [...text.matchAll(/<(?:div|p) class="guide-link"><a href="([^"]+)"/g)].map(([, address]) => address)

describe('a refusal names the guide that explains it (R-KB-9, R-GEN-25)', () => {
  test.each([
    [FR, '/faq/2302'],
    [EN, '/en/faq/2302'],
  ])('when signing in inside a card of %s, in the language of the guide', async (path, guide) => {
    const visitor = await browse(world)
    const page = await visitor.get(path)
    const { action, hidden } = page.form('id="change"')
    const answer = await visitor.post(action, { ...hidden, email: 'claire@example.test', password: 'wrong' }, HTMX)
    expect(answer.status).toBe(422)
    expect(guidesIn(answer)).toEqual([guide])
    expect(answer.text).toContain(`hx-get="${guide}"`)
    expect((await visitor.get(guide)).status).toBe(301)
  })

  test('on the page for signing in', async () => {
    const visitor = await browse(world)
    const page = await visitor.get('/sign-in')
    const { action, hidden } = page.form('<main')
    expect(guidesIn(page)).toEqual([])
    expect(guidesIn(await visitor.post(action, { ...hidden, email: 'a@b.test', password: 'wrong' }))).toEqual([
      '/faq/2302',
    ])
  })

  test('once, however many fields have the same trouble, and outside of what is read out', async () => {
    const visitor = await browse(world)
    const page = await visitor.get('/sign-in')
    const { action, hidden } = page.form('<main')
    const answer = await visitor.post(action, { ...hidden, email: '', password: '' })
    expect(guidesIn(answer)).toEqual(['/faq/2314'])
    const alert = /<div class="error-summary" role="alert"[\s\S]*?<\/div>/.exec(answer.text)?.[0]
    expect(alert).not.toContain('guide-link')
  })

  test('in the card of an act', async () => {
    const nadia = await browse(world, world.nadia)
    const { action, hidden } = (await nadia.get(FR)).form('id="change"')
    const answer = await nadia.post(action, { ...hidden, password: 'court' }, HTMX)
    expect(answer.status).toBe(422)
    expect(guidesIn(answer)).toEqual(['/faq/2301'])
  })

  test('to whoever has not the right', async () => {
    const house = await newWorld({ actions: probes })
    const browser = await browse(house, newcomer(house, house.bakery, 'external'))
    const answer = await browser.get(`/manager/${house.bakery.publicId}/actions/probe.billing`)
    expect(answer.text).toContain('data-state="no-right"')
    expect(guidesIn(answer)).toEqual(['/faq/2309'])
  })

  test.each([
    ['/nowhere', '/faq/2312'],
    ['/en/nowhere', '/en/faq/2312'],
  ])('on the page that says %s does not exist', async (path, guide) => {
    const answer = await (await browse(world)).get(path)
    expect(answer.status).toBe(404)
    expect(guidesIn(answer)).toEqual([guide])
  })

  test('on the page for a request that comes from elsewhere', async () => {
    const answer = await (await browse(world)).post('/theme', { theme: 'dark' }, { 'Sec-Fetch-Site': 'cross-site' })
    expect(answer.status).toBe(403)
    expect(guidesIn(answer)).toEqual(['/faq/2308'])
  })
})
