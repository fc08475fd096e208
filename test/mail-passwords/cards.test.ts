import { beforeEach, describe, expect, test } from 'vitest'
import { HTMX } from '../browsing.ts'
import { articles } from '../web/targets.ts'
import { browse, newWorld, type World } from '../world.ts'
import { bulkOf, mailProductOf, plantMailboxes } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld({ articles })
})

const page = () => `/manager/${world.bakery.publicId}/mail/all/passwords`
const card = () => `/manager/${world.bakery.publicId}/actions/mail.change-passwords`
const listed = (text: string) => [...text.matchAll(/<code>([^<,]+),([^<]+)<\/code>/g)].map(([, address]) => address)

async function toTheList(fields: Record<string, string>, more: Record<string, string> = HTMX) {
  const browser = await browse(world, world.claire)
  const first = (await browser.get(card())).form('class="card"')
  const chosen = await browser.post(first.action, { ...first.hidden, ...fields, do: 'step' }, HTMX)
  const check = chosen.form()
  const changed = await browser.post(check.action, { ...check.hidden, do: 'step' }, HTMX)
  const fetch = changed.form()
  return { browser, chosen, changed, list: () => browser.post(fetch.action, { ...fetch.hidden, do: 'step' }, more) }
}

describe('the card of many passwords', () => {
  test('says how many will change, changes them, and hands over the list once', async () => {
    const { chosen, changed, list } = await toTheList({ subject: mailProductOf(world).publicId })
    expect(chosen.text).toContain('3 adresses vont changer')
    expect(changed.text).toContain('3 mots de passe sont chang')
    const { text } = await list()
    expect(listed(text)).toHaveLength(3)
    expect(text).toContain('download="mots-de-passe.csv"')
    expect(listed((await list()).text)).toEqual([])
    expect(listed((await (await browse(world, world.claire)).get(page())).text)).toEqual([])
  })

  test('takes addresses that are written down, and says which of them is none', async () => {
    const { chosen } = await toTheList({ addresses: 'Contact@boulangerie-favre.test\nclaire@boulangerie-favre.test' })
    expect(chosen.text).toContain('2 adresses vont changer')
    const browser = await browse(world, world.claire)
    const { action, hidden } = (await browser.get(`${card()}?again=1`)).form('class="card"')
    const wrong = await browser.post(action, { ...hidden, addresses: 'hello@studio-nadia.test', do: 'step' }, HTMX)
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('hello@studio-nadia.test dans ce compte')
    const none = await browser.post(action, { ...hidden, addresses: ' ', do: 'step' }, HTMX)
    expect(none.text).toContain('Cochez au moins un')
  })

  test('draws no hundreds of boxes: a product as a whole, and a field for single addresses', async () => {
    plantMailboxes(world, 497)
    const { text } = await (await browse(world, world.claire)).get(page())
    expect(text).toContain('Les 500 adresses de boulangerie-favre.test')
    expect([...text.matchAll(/type="checkbox"/g)].length).toBeLessThan(10)
  })

  test('tells on its page what is under way, and stops it', async () => {
    plantMailboxes(world, 20)
    bulkOf(world)
    const browser = await browse(world, world.claire)
    const stop = (await browser.get(page())).form('data-action="mail.stop-passwords"')
    const { text } = await browser.post(stop.action, { ...stop.hidden, do: 'step' }, HTMX)
    expect(text).toContain('23 adresses gardent le leur')
  })

  test('is not for whoever manages no mailbox there, and not for strangers', async () => {
    const nadia = await browse(world, world.nadia)
    expect((await nadia.get(page())).status).toBe(404)
    expect((await (await browse(world)).get(page())).status).toBe(303)
  })
})
