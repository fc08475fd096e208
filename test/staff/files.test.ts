import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import { appPasswordOf } from '../app-passwords/scene.ts'
import { givePhone } from '../identity/two-step-scene.ts'
import { articles } from '../web/targets.ts'
import { as, browse, journal, newcomer, newWorld, type World } from '../world.ts'
import { ofOurs, openedFile, writtenTo } from './scene.ts'

const HOUR = 3_600_000

let world: World
let account: string
let person: string
beforeEach(async () => {
  world = await newWorld({ articles })
  account = `/desk/accounts/${world.bakery.publicId}`
  person = `/desk/people/${world.claire.publicId}`
})

const openings = () => journal(world).filter(({ event }) => event.endsWith('.file_opened'))

describe('opening a file', () => {
  test('is asked for first: a GET shows nothing of it and notes nothing (R-GEN-4)', async () => {
    const browser = await browse(world, ofOurs(world, 'support'))
    for (const path of [account, person]) {
      const { status, text } = await browser.get(path)
      expect(status).toBe(200)
      expect(text).toContain('Open this file?')
      for (const told of ['Boulangerie', 'Claire', 'claire@example.test', 'CHF']) expect(text).not.toContain(told)
    }
    expect(openings()).toEqual([])
  })

  test('leaves one line, with who did it and about whom, and shows the file', async () => {
    const sami = ofOurs(world, 'support')
    const browser = await browse(world, sami)
    expect((await browser.post(`${account}/open`)).location).toBe(account)
    expect((await browser.get(account)).text).toContain('Boulangerie Favre')
    expect((await openedFile(browser, person)).text).toContain('claire@example.test')
    expect(openings().map(({ event, actor, account_id, about }) => [event, actor, account_id, about])).toEqual([
      ['account.file_opened', `staff:${sami.id}`, world.bakery.id, world.bakery.publicId],
      ['user.file_opened', `staff:${sami.id}`, null, world.claire.publicId],
    ])
  })

  test('is noted once an hour for each of us and each file', async () => {
    const browser = await browse(world, ofOurs(world, 'support'))
    for (let n = 0; n < 3; n++) await openedFile(browser, account)
    expect(openings()).toHaveLength(1)
    await openedFile(browser, person)
    await openedFile(await browse(world, ofOurs(world, 'owner')), account)
    expect(openings()).toHaveLength(3)
    world.clock.advance(HOUR - 60_000)
    expect((await browser.get(account)).text).toContain('Boulangerie Favre')
    world.clock.advance(60_000)
    const back = await browse(world, world.sami)
    expect((await back.get(account)).text).toContain('/open"')
    await openedFile(back, account)
    expect(openings()).toHaveLength(4)
  })

  test('by one of us opens it to no other', async () => {
    await openedFile(await browse(world, ofOurs(world, 'support')), person)
    expect((await (await browse(world, ofOurs(world, 'owner'))).get(person)).text).toContain('Open this file?')
  })

  test('is told to the customer, without who it was or where they sat', async () => {
    await openedFile(await browse(world, ofOurs(world, 'support', 'Someone Secret')), account)
    await openedFile(await browse(world, ofOurs(world, 'support', 'Someone Secret')), person)
    const claire = await browse(world, world.claire)
    const home = await claire.get(`/manager/${world.bakery.publicId}`)
    expect(home.text).toContain('dossier consulté par notre équipe')
    expect(home.text).not.toContain(`title">${world.bakery.publicId}`)
    const own = await claire.get('/profile/journal')
    expect(own.text).toContain('Dossier consulté par notre équipe')
    expect(own.text).toContain('par une personne de notre équipe')
    expect(own.text).not.toContain('Secret')
    expect(own.text).not.toContain('127.0.0.1')
  })

  test('is for those whose role says so, and the same for what is not there (R-STF-1)', async () => {
    const browser = await browse(world, ofOurs(world, 'catalogue'))
    for (const path of [account, person]) {
      expect((await browser.get(path)).status).toBe(403)
      expect((await browser.post(`${path}/open`)).status).toBe(403)
    }
    const support = await browse(world, ofOurs(world, 'support'))
    for (const path of ['/desk/accounts/acc_0000000000000000', '/desk/people/usr_0000000000000000']) {
      expect((await support.get(path)).status).toBe(404)
      expect((await support.post(`${path}/open`)).status).toBe(404)
    }
    expect(openings()).toEqual([])
  })

  test('is counted for each of us apart, however many sit behind one address (R-GEN-16)', async () => {
    const browser = await browse(world, ofOurs(world, 'support'))
    for (let n = 0; n < 100; n++) await browser.post(`${account}/open`)
    expect((await browser.post(`${person}/open`)).status).toBe(429)
    expect((await (await browse(world, ofOurs(world, 'owner'))).post(`${person}/open`)).status).toBe(303)
  })

  test('is nothing a customer can do', async () => {
    const claire = await browse(world, world.claire)
    expect((await claire.get(account)).status).not.toBe(200)
    expect((await claire.post(`${account}/open`)).status).not.toBe(200)
    expect(openings()).toEqual([])
  })
})

describe('the file of an account', () => {
  test('tells who, what, what waits, what was sent and what happened', async () => {
    writtenTo(world, world.claire.email, { user_id: world.claire.id, sent_at: world.clock.now().toISOString() })
    const { text } = await openedFile(await browse(world, ofOurs(world, 'support')), account)
    for (const told of ['CHF', 'Switzerland', 'Claire Favre', 'marc@example.test', 'legal representative'])
      expect(text).toContain(told)
    for (const told of ['boulangerie-favre.test', 'bonjour@tea-room-favre.test', 'Choose the passwords of 4 mailboxes'])
      expect(text).toContain(told)
    expect(text).toContain('Le mot de passe de contact@boulangerie-favre.test')
    expect(text).toContain('File of the account opened')
    expect(text).not.toContain('Nadia')
  })

  test('holds no form but those that open other files, and the way out', async () => {
    const { text } = await openedFile(await browse(world, ofOurs(world, 'owner')), account)
    const actions = [...text.matchAll(/<form [^>]*action="([^"]+)"/g)].map(([, action = '']) => action)
    const other = actions.filter((one) => !/^\/desk\/(accounts|people)\/\w+\/open$/.test(one))
    expect(new Set(other)).toEqual(new Set(['/desk/language', '/desk/sign-out', '/theme']))
  })

  test('pages its people, its mailboxes and its lines apart', async () => {
    for (let n = 0; n < 25; n++) newcomer(world, world.bakery, 'collaborator')
    const bread = q.selectFrom('products').select('id').where('name', '=', 'boulangerie-favre.test')
    const product_id = world.scene.one(bread)?.id ?? 0
    const at = world.clock.now().toISOString()
    for (let n = 0; n < 60; n++) {
      const row = { public_id: publicId('mbx'), product_id, address: `box-${n}@boulangerie-favre.test` }
      const rest = { password_hash: 'x', password_changed_at: at, enabled: 1 as const, publication: 0, created_at: at }
      world.scene.run(q.insertInto('mailboxes').values({ ...row, ...rest }))
    }
    const browser = await browse(world, ofOurs(world, 'support'))
    const { text } = await openedFile(browser, account)
    const people = /href="([^"]*\?people=[^"]*)"/.exec(text)?.[1] ?? ''
    const mailboxes = /href="([^"]*\?mailboxes=[^"]*)"/.exec(text)?.[1] ?? ''
    const second = (await browser.get(people)).text
    expect(second).not.toContain('claire@example.test')
    expect(second.match(/collaborator-\w+@example\.test/g)?.length).toBeGreaterThan(5)
    expect((await browser.get(mailboxes)).text).toContain('contact@boulangerie-favre.test')
  })

  test('leads to the journal of the house only those who may read it (R-STF-1)', async () => {
    const support = await openedFile(await browse(world, ofOurs(world, 'support')), account)
    expect(support.text).not.toContain('/desk/journal')
    const owner = await openedFile(await browse(world, ofOurs(world, 'owner')), account)
    expect(owner.text).toContain(`/desk/journal?account=${world.bakery.publicId}`)
  })
})

describe('the file of a person', () => {
  test('tells how their login stands, what kinds of second step they have, and counts', async () => {
    givePhone(world, world.claire)
    appPasswordOf(world, world.claire)
    as(world, world.claire)
    const { text } = await openedFile(await browse(world, ofOurs(world, 'support')), person)
    for (const told of ['claire@example.test', 'open', 'Boulangerie Favre', 'Open sessions', 'Europe/Zurich'])
      expect(text).toContain(told)
    expect(text).toMatch(/Application passwords<\/dt><dd>1</)
    expect(text).toMatch(/Two-step<\/dt><dd>[^<]*Authenticator app/)
  })

  test('never holds a secret, a hash, a seed or a code', async () => {
    givePhone(world, world.claire)
    appPasswordOf(world, world.claire)
    const secrets = [
      ...world.scene.all(q.selectFrom('users').select('password_hash as secret').where('id', '=', world.claire.id)),
      ...world.scene.all(q.selectFrom('factors').select('secret')),
      ...world.scene.all(q.selectFrom('factors').select('name as secret')),
      ...world.scene.all(q.selectFrom('rescue_codes').select('code_hash as secret')),
      ...world.scene.all(q.selectFrom('app_passwords').select('digest as secret')),
      ...world.scene.all(q.selectFrom('sessions').select('token_hash as secret')),
    ].flatMap(({ secret }) => secret ?? [])
    expect(secrets.length).toBeGreaterThan(3)
    const { text } = await openedFile(await browse(world, ofOurs(world, 'owner')), person)
    for (const secret of secrets) expect(text).not.toContain(secret)
  })

  test.each([
    ['disabled', { disabled_at: '2026-03-01T00:00:00.000Z' }, 'disabled'],
    ['closing', { closes_at: '2026-03-10T00:00:00.000Z' }, 'closing, erased on'],
    ['not verified', { verified_at: null }, 'address not verified'],
  ] as const)('says that a login is %s', async (_, set, words) => {
    world.scene.run(q.updateTable('users').set(set).where('id', '=', world.marc.id))
    const { text } = await openedFile(
      await browse(world, ofOurs(world, 'support')),
      `/desk/people/${world.marc.publicId}`,
    )
    expect(text).toContain(words)
  })

  test('says of somebody who was erased that they were', async () => {
    const erased_at = world.clock.now().toISOString()
    world.scene.run(
      q
        .updateTable('users')
        .set({ name: '', email: 'gone@invalid', closes_at: erased_at, erased_at })
        .where('id', '=', world.marc.id),
    )
    const { status, text } = await openedFile(
      await browse(world, ofOurs(world, 'support')),
      `/desk/people/${world.marc.publicId}`,
    )
    expect(status).toBe(200)
    expect(text).toContain('Erased login')
  })

  test('lists what they were sent, with its state, and opens it to those who may read it', async () => {
    const at = world.clock.now().toISOString()
    const reference = writtenTo(world, world.claire.email, { user_id: world.claire.id, given_up_at: at })
    const support = await openedFile(await browse(world, ofOurs(world, 'support')), person)
    expect(support.text).toContain(`/desk/mails/${reference}`)
    expect(support.text).toContain('given up')
    const billing = await openedFile(await browse(world, ofOurs(world, 'billing')), person)
    expect(billing.text).not.toContain(reference)
    expect(billing.text).toContain('given up')
  })

  test('tells what was done to them and what they did', async () => {
    const marc = await browse(world, world.marc)
    await marc.post('/profile/language', { language: 'en', back: '/profile' })
    const { text } = await openedFile(
      await browse(world, ofOurs(world, 'support')),
      `/desk/people/${world.marc.publicId}`,
    )
    expect(text).toContain('Language changed')
  })
})
