import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { allOffers, offerFile } from '../../src/catalogue/desk.ts'
import { offersIn } from '../../src/catalogue/offers.ts'
import type { StaffRole } from '../../src/core/permissions.ts'
import { urls } from '../../src/urls.ts'
import type { Browser } from '../browsing.ts'
import { articles } from '../web/targets.ts'
import { browse, newWorld, type World } from '../world.ts'
import { publishOffer, soldOf } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld({ articles, floorMs: 0 })
})

/** A browser at the desk of somebody with this role. */
async function desk(role: StaffRole): Promise<Browser> {
  world.scene.run(q.updateTable('staff').set({ role }).where('id', '=', world.sami.id))
  return browse(world, { ...world.sami, role })
}

const DRAFT = {
  ...{ nameFr: 'Service mail', nameEn: 'Mail service', aboutFr: 'Des adresses.', aboutEn: 'Addresses.' },
  ...{ termsFr: '', termsEn: '', mailboxes: '10', databases: '', ftpAccounts: '', storage: '20' },
  ...{ 'CHF-1': '2,50', 'CHF-12': '24.00', 'EUR-12': '22' },
}
const OPTION = {
  ...{ nameFr: '10 Go de plus', nameEn: '10 GB more', gives: 'storage-mb', amount: '10', most: '3' },
  ...{ 'CHF-1': '2', 'CHF-12': '20', 'EUR-12': '19' },
}

describe('somebody who keeps the catalogue', () => {
  test('begins an offer, says what it holds and costs, reads it over and publishes it', async () => {
    const keeper = await desk('catalogue')
    const begun = await keeper.post(urls.deskNewOffer(), { kind: 'mail', nameFr: 'Courrier', nameEn: 'Mail' })
    const [offer] = allOffers(world.store)
    const id = offer?.publicId ?? ''
    expect(begun.headers.get('location')).toBe(urls.deskDraft(id))
    expect((await keeper.post(urls.deskDraft(id), DRAFT)).headers.get('location')).toBe(urls.deskDraft(id, 'saved'))
    await keeper.post(urls.deskDraftOption(id, 'new'), OPTION)
    const read = await keeper.get(urls.deskPublish(id))
    for (const words of ['Service mail', '2.50\u00a0CHF', '22.00\u00a0EUR', '10 adresses e-mail', '20 Go'])
      expect(read.text).toContain(words)
    expect(offersIn(world.store, 'CHF')).toEqual([])
    const { action, hidden } = read.form('id="preview"')
    expect((await keeper.post(action, hidden)).headers.get('location')).toBe(urls.deskOffer(id, 'published'))
    expect(offersIn(world.store, 'CHF')).toMatchObject([
      { kind: 'mail', most: { mailboxes: 10, storageMb: 20_480 }, prices: [{ cents: 250 }, { cents: 2_400 }] },
    ])
    expect(offersIn(world.store, 'CHF')[0]?.options).toMatchObject([{ gives: 'storage-mb', amount: 10_240, most: 3 }])
    expect((await keeper.get(urls.deskOffer(id, 'published'))).text).toContain('La version est publiée')
    expect((await keeper.get(urls.deskDraft(id))).status).toBe(404)
  })

  test('changes a price with another version, and reads what changes before it is published', async () => {
    const id = publishOffer(world)
    const keeper = await desk('catalogue')
    await keeper.post(urls.deskDraftBegin(id))
    const same = await keeper.get(urls.deskPublish(id))
    expect(same.text, 'nothing to publish yet').toContain('exactement ce qui est déjà en vente')
    expect(same.text).not.toContain('name="mark"')
    const form = await keeper.get(urls.deskDraft(id))
    expect(form.text).toContain('value="120.00"')
    const { name, about, most } = offerFile(world.store, id).prepared?.contents ?? {}
    const said = { nameFr: name?.fr ?? '', nameEn: name?.en ?? '', aboutFr: about?.fr ?? '', aboutEn: about?.en ?? '' }
    const limits = { databases: String(most?.databases), ftpAccounts: String(most?.ftpAccounts), storage: '20' }
    const prices = { 'CHF-1': '12', 'CHF-12': '130', 'EUR-1': '11', 'EUR-12': '110' }
    await keeper.post(urls.deskDraft(id), { ...said, ...limits, ...prices })
    const read = await keeper.get(urls.deskPublish(id))
    const changes = /<section class="table-scroll"[\s\S]*?<\/section>/.exec(read.text)?.[0] ?? ''
    expect(changes.match(/<tr>/g)).toHaveLength(2)
    expect(changes).toContain('120.00\u00a0CHF')
    expect(changes).toContain('130.00\u00a0CHF')
    expect(soldOf(world, id)?.prices.map(({ cents }) => cents)).toEqual([1_200, 12_000])
  })

  test('is told what is wrong with a price, a limit, and terms in one language only', async () => {
    const id = publishOffer(world)
    const keeper = await desk('catalogue')
    await keeper.post(urls.deskDraftBegin(id))
    const sent = { ...DRAFT, 'CHF-12': '-5', storage: 'beaucoup', termsFr: 'Un an au moins.' }
    const { status, text } = await keeper.post(urls.deskDraft(id), sent)
    expect(status).toBe(422)
    for (const words of ['montant comme 12.50', 'nombre entier', 'Ce champ est à remplir'])
      expect(text).toContain(words)
    expect(text).toContain('value="beaucoup"')
  })

  test('says how many are left, and takes an offer off sale and puts it back', async () => {
    const id = publishOffer(world)
    const keeper = await desk('catalogue')
    await keeper.post(urls.deskOfferRoom(id), { stock: '3', mostEach: '', position: '2' })
    expect(offerFile(world.store, id)).toMatchObject({ stock: 3, mostEach: null, position: 2 })
    expect((await keeper.post(urls.deskOfferRoom(id), { stock: '3', mostEach: '0', position: '' })).status).toBe(422)
    await keeper.post(urls.deskOfferSale(id), { way: 'retire' })
    expect(soldOf(world, id)).toBeUndefined()
    expect((await keeper.get(urls.deskOffer(id))).text).toContain('Remettre en vente')
    await keeper.post(urls.deskOfferSale(id), { way: 'resume' })
    expect(soldOf(world, id)).toBeDefined()
  })

  test('gives a version up, and takes an option away', async () => {
    const id = publishOffer(world)
    const keeper = await desk('catalogue')
    await keeper.post(urls.deskDraftBegin(id))
    const option = offerFile(world.store, id).prepared?.contents.options[0]?.publicId ?? ''
    expect((await keeper.get(urls.deskDraftOption(id, option))).text).toContain('10 Go de plus')
    await keeper.post(urls.deskDraftOption(id, option), { way: 'remove' })
    expect(offerFile(world.store, id).prepared?.contents.options).toEqual([])
    await keeper.post(urls.deskDraftDrop(id))
    expect(offerFile(world.store, id).prepared).toBeUndefined()
    expect(soldOf(world, id)?.options).toHaveLength(1)
  })
})

test('support reads the catalogue and changes nothing in it; a technician does not see it', async () => {
  const id = publishOffer(world)
  const support = await desk('support')
  const { text } = await support.get(urls.deskOffer(id))
  expect(text).toContain('Hébergement Atelier')
  expect(text).not.toContain('Préparer une nouvelle version')
  for (const path of [urls.deskDraftBegin(id), urls.deskOfferSale(id), urls.deskNewOffer()])
    expect((await support.post(path)).status).toBe(403)
  const technician = await desk('technician')
  expect((await technician.get(urls.deskCatalogue())).status).toBe(403)
})
