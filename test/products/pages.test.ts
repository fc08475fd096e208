import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { placeHold } from '../../src/products/holding.ts'
import { emptied } from '../closing/scene.ts'
import { as, browse, newcomer, newWorld, type World } from '../world.ts'
import { atDeskOf, newRow, productCalled } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const list = () => `/manager/${world.bakery.publicId}/products`
const web = () => productCalled(world, 'boulangerie-favre.test')
const page = () => `${list()}/${web().public_id}`

describe('the products of an account', () => {
  test('are listed kind by kind, each with how it stands and a link to its page', async () => {
    placeHold(
      as(world, world.olga, world.bakery),
      atDeskOf(world, 'caisse', 'cloud'),
      'nonpayment',
      'Réglez la facture 12.',
    )
    const { text } = await (await browse(world, world.claire)).get(list())
    const kinds = ['Hébergement web', 'Service mail', 'Nom de domaine', 'Serveur cloud'].map((kind) =>
      text.indexOf(kind),
    )
    expect(kinds.every((at, nth) => at > (kinds[nth - 1] ?? 0))).toBe(true)
    expect(text).toContain(`href="${page()}"`)
    expect(text).toMatch(/bloqué[^<]*<[^>]*time[\s\S]*Réglez la facture 12\./)
  })

  test('are, for whoever was given some, those and no other (R-GEN-1)', async () => {
    const browser = await browse(world, world.marc)
    const { text } = await browser.get(list())
    expect([text.includes('Service mail'), text.includes('Serveur cloud')]).toEqual([true, false])
    expect((await browser.get(page())).status).toBe(403)
    const nadia = await browse(world, world.nadia)
    const foreign = await nadia.get(`/manager/${world.studio.publicId}/products/${web().public_id}`)
    const unknown = await nadia.get(`/manager/${world.studio.publicId}/products/prd_none`)
    expect([foreign.status, unknown.status]).toEqual([404, 404])
    expect((await nadia.get(page())).status).toBe(404)
  })

  test('stand page by page, in their order, each once', async () => {
    for (let nth = 0; nth < 120; nth++) newRow(world, world.bakery, `site-${String(nth).padStart(3, '0')}.test`)
    const browser = await browse(world, world.claire)
    const found: string[] = []
    let next: string | undefined = list()
    while (next) {
      const { text } = await browser.get(next)
      const names = [...text.matchAll(/<bdi>([^<]*)<\/bdi>/g)].map(([, name = '']) => name)
      found.push(...names.filter((name) => name.startsWith('site-')))
      next = /href="([^"]*from=[^"]*)"[^>]*>(?:<[^>]*>)*Produits suivants/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(found).toEqual([...found].sort())
    expect([new Set(found).size, found.length]).toEqual([120, 120])
  })

  test('say on the first page and above every list what is closed, and lead there', async () => {
    const home = await browse(world, world.claire)
    const at = as(world, world.olga, world.bakery)
    placeHold(at, atDeskOf(world, 'caisse', 'cloud'), 'nonpayment', 'Réglez la facture 12.')
    const one = await home.get(`/manager/${world.bakery.publicId}`)
    expect(one.text).toContain('Le produit caisse est bloqué')
    placeHold(at, atDeskOf(world, 'tea-room-favre.test', 'mail'), 'abuse', 'Des envois.')
    placeHold(at, atDeskOf(world, 'tea-room-favre.test', 'mail'), 'legal', 'Une décision.')
    const two = await home.get(`/manager/${world.bakery.publicId}`)
    expect(two.text).toContain('2 produits sont bloqués')
  })
})

test('whoever may order finds the way from every page of products, at home above all where there is none yet', async () => {
  const order = `href="/manager/${world.bakery.publicId}/orders/new"`
  const claire = await browse(world, world.claire)
  const home = `/manager/${world.bakery.publicId}`
  for (const path of [home, list(), page(), `${home}/orders`])
    expect((await claire.get(path)).text, path).toContain(order)
  const marc = await browse(world, world.marc)
  for (const path of [home, list()]) expect((await marc.get(path)).text, path).not.toContain(order)
  emptied(world)
  for (const path of [home, list()])
    expect((await claire.get(path)).text, path).toContain(`class="button primary" ${order}`)
})

describe('the page of a product', () => {
  test('tells its state, its handle, its storage and who may manage it', async () => {
    const someone = newcomer(world, world.bakery, 'external', [web().id])
    const { text } = await (await browse(world, world.claire)).get(page())
    for (const told of ['en service', 'favreweb', '20', someone.name, `/users/${someone.publicId}"`])
      expect(text).toContain(told)
    const theirs = await (await browse(world, someone)).get(page())
    expect([theirs.status, theirs.text.includes(`/users/${someone.publicId}"`)]).toEqual([200, false])
  })

  test.each([
    ['web', 'boulangerie-favre.test', 'Une page dit à vos visiteurs'],
    ['mail', 'boulangerie-favre.test', 'Plus rien ne peut être envoyé'],
    ['cloud', 'caisse', 'Notre équipe arrête le serveur à la main'],
    ['domain', 'boulangerie-favre.test', 'Le nom de domaine continue de fonctionner'],
  ] as const)(
    'says why a product (%s) is held, in the words for its customer, and what that means',
    async (kind, name, means) => {
      placeHold(as(world, world.olga, world.bakery), atDeskOf(world, name, kind), 'legal', 'Un juge l’a demandé.')
      const { text } = await (await browse(world, world.claire)).get(
        `${list()}/${productCalled(world, name, kind).public_id}`,
      )
      for (const told of ['Décision d’une autorité', 'Un juge l’a demandé.', means]) expect(text).toContain(told)
    },
  )

  test('says of one that is not open yet that we are opening it, and shows no service', async () => {
    world.scene.run(q.updateTable('products').set({ opened_at: null }).where('id', '=', web().id))
    const { text } = await (await browse(world, world.claire)).get(page())
    expect(text).toContain('en cours d’ouverture')
    expect(text).not.toContain('class="service"')
  })
})
