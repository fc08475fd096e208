import { describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { Refusal } from '../../src/base/refusal.ts'
import { confirmSignUp } from '../../src/sign-ups/confirming.ts'
import { follow, use } from '../identity/mailed.ts'
import { browse } from '../world.ts'
import { asked, lettered, lifeOf, linkOf, newHouse, rows, tokenOf, visitor, WISH } from './wishes.ts'

const HOUR = 3_600_000
const t = textFor('fr')
const CHOSEN = { password: WISH.password }

describe.concurrent('looking at the page of the link', () => {
  test('uses nothing up, however often scanners open it (R-GEN-4), and keeps the token out of sight', async () => {
    const { world, browser, link } = await lettered()
    const before = rows(world)
    for (let time = 0; time < 3; time++) {
      const scanner = await browse(world)
      const first = await scanner.get(link.pathname + link.search)
      expect([first.status, first.location]).toEqual([303, '/sign-up/confirm'])
      expect(first.headers.get('referrer-policy')).toBe('no-referrer')
      const page = await scanner.get('/sign-up/confirm')
      expect(page.text).not.toContain(tokenOf(link))
      expect(page.headers.get('cache-control')).toBe('private, no-store')
    }
    expect(rows(world)).toEqual(before)
    expect((await use(browser, link, CHOSEN)).location).toBe('/manager')
  })

  test.each([
    ['without a link', undefined],
    ['with a forged one', 'x'.repeat(43)],
    ['with nonsense', '../..'],
  ])('%s says so and leads on, changing nothing', async (_, token) => {
    const world = await newHouse()
    const browser = await browse(world)
    if (token !== undefined) await browser.get(`/sign-up/confirm?token=${encodeURIComponent(token)}`)
    for (const answer of [await browser.get('/sign-up/confirm'), await browser.post('/sign-up/confirm', CHOSEN)]) {
      expect(answer.status).toBe(410)
      expect(answer.text).toContain(t.refusals['link-over']({}))
      for (const way of ['/sign-in', '/sign-up']) expect(answer.text).toContain(`href="${way}"`)
    }
  })
})

describe.concurrent('a link', () => {
  test('works once', async () => {
    const { world, browser, link } = await lettered()
    await use(browser, link, CHOSEN)
    const again = await browse(world)
    expect((await follow(again, link)).status).toBe(410)
    await expect(confirmSignUp(visitor(world), tokenOf(link), WISH.password)).rejects.toThrow('link-over')
    expect(lifeOf(world, WISH.email).memberships).toHaveLength(1)
  })

  test('works for 24 hours', async () => {
    const { world, browser, link } = await lettered()
    world.clock.advance(24 * HOUR - 1)
    expect((await follow(browser, link)).status).toBe(200)
    world.clock.advance(1)
    expect((await follow(browser, link)).status).toBe(410)
    expect((await browser.post('/sign-up/confirm', CHOSEN)).status).toBe(410)
  })

  test('dies with every other of the same address once one was used; those of others live', async () => {
    const { world, browser, link } = await lettered()
    await asked(world, { name: 'Second Try' })
    const second = linkOf(world)
    await asked(world, { email: 'other@example.test' })
    const other = linkOf(world)
    await use(browser, second, CHOSEN)
    expect((await follow(await browse(world), link)).status).toBe(410)
    expect((await follow(await browse(world), other)).status).toBe(200)
    expect(lifeOf(world, WISH.email).user?.name).toBe('Second Try')
  })

  test('and another of the same address, used in the same moment, make one user', async () => {
    const { world, link } = await lettered()
    await asked(world)
    const both = [link, linkOf(world)].map((one) => confirmSignUp(visitor(world), tokenOf(one), WISH.password))
    const ends = await Promise.allSettled(both)
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const no = ends.find((end) => end.status === 'rejected')?.reason
    expect(no).toBeInstanceOf(Refusal)
    expect(no.code).toBe('link-over')
    expect(lifeOf(world, WISH.email).memberships).toHaveLength(1)
  })

  test('is over when the address became somebody’s login meanwhile', async () => {
    const { world, browser, link } = await lettered()
    world.scene.run(q.updateTable('users').set({ email: WISH.email }).where('id', '=', world.marc.id))
    expect((await use(browser, link, CHOSEN)).status).toBe(410)
    expect(world.scene.all(q.selectFrom('accounts').select('id'))).toHaveLength(2)
  })
})
