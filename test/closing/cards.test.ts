import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { type Browser, HTMX } from '../browsing.ts'
import { browse, newcomer, newWorld, type World } from '../world.ts'
import { closingAccountOf, emptied, stateOf } from './scene.ts'

const t = textFor('fr')
let world: World
beforeEach(async () => {
  world = await newWorld()
})

const page = () => `/manager/${world.bakery.publicId}/closing`

async function close(browser: Browser, more: Record<string, string> = {}, headers = {}) {
  const { action, hidden } = (await browser.get(page())).form('data-action="accounts.close"')
  return browser.post(action, { ...hidden, word: 'FERMER', do: 'step', ...more }, headers)
}

describe('the page that closes an account', () => {
  test('lists what must be settled first, each with its way', async () => {
    const { text } = await (await browse(world, world.claire)).get(page())
    expect(text).toContain(t.closing.close.first)
    expect(text).toContain(`<a href="/manager/${world.bakery.publicId}/mail">4 adresses e-mail, à supprimer</a>`)
    expect((await close(await browse(world, world.claire), {}, HTMX)).status).toBe(409)
  })

  test('says what is lost for how many, and goes its way without script', async () => {
    emptied(world)
    const browser = await browse(world, world.claire)
    expect((await browser.get(page())).text).toContain('L’accès au compte de 3 personnes, dont vous')
    const answer = await close(browser)
    expect([answer.status, stateOf(world)?.closes_at]).toEqual([303, '2026-04-01T09:00:00.000Z'])
    const { text } = await browser.get(page())
    expect(text).toContain('Il sera fermé le 1 avril 2026')
    expect(text).toContain('data-action="accounts.keep"')
    const { action, hidden } = (await browser.get(page())).form('data-action="accounts.keep"')
    const kept = await browser.post(action, { ...hidden, do: 'step' }, HTMX)
    expect(kept.text).toContain(t.closing.keep.done('Boulangerie Favre'))
    expect(stateOf(world)?.closes_at).toBeNull()
  })

  test.each([
    ['without the word', { word: '' }, 422],
    ['with another word', { word: 'CLOSE' }, 422],
    ['from a form drawn for another session (security 3.5)', { seal: 'x'.repeat(43) }, 403],
  ])('closes nothing %s', async (_, more, status) => {
    emptied(world)
    expect((await close(await browse(world, world.claire), more, HTMX)).status).toBe(status)
    expect(stateOf(world)?.closes_at).toBeNull()
  })

  test('takes no notice of fields that are not its own', async () => {
    emptied(world)
    const more = { closes_at: '2020-01-01', account_id: '2', days: '0' }
    expect((await close(await browse(world, world.claire), more, HTMX)).text).toContain('data-state="done"')
    expect(stateOf(world)?.closes_at).toBe('2026-04-01T09:00:00.000Z')
  })

  test('asks who it is after ten minutes (R-ID-8)', async () => {
    emptied(world)
    const browser = await browse(world, world.claire)
    world.clock.advance(11 * 60_000)
    expect((await browser.get(page())).text).toContain('data-state="confirm"')
  })

  test('is not for admins, who are told who may, and not there for anybody else (R-GEN-1)', async () => {
    const admin = await (await browse(world, newcomer(world, world.bakery, 'admin'))).get(page())
    expect([admin.status, admin.text.includes('Claire Favre')]).toEqual([403, true])
    expect((await (await browse(world, world.nadia)).get(page())).status).toBe(404)
    const foreign = `/manager/${world.studio.publicId}/actions/accounts.close/${world.bakery.publicId}`
    expect((await (await browse(world, world.nadia)).get(foreign)).status).toBe(404)
  })

  test('refuses any other act in words, with the guide that explains it', async () => {
    closingAccountOf(world)
    const browser = await browse(world, world.claire)
    const contact = (await browser.get(`/manager/${world.bakery.publicId}/mail`)).text
    const [path = ''] = /\/manager\/[^/"]+\/mail\/mbx_[^"]+/.exec(contact) ?? []
    const { action, hidden } = (await browser.get(path)).form('data-action="mail.change-password"')
    const answer = await browser.post(action, { ...hidden, password: 'quatre-tartes-aux-pommes', do: 'step' }, HTMX)
    expect(answer.status).toBe(409)
    expect(answer.text).toContain(t.refusals['account-closing']({}))
    expect(answer.text).toContain('/faq/2345')
  })
})
