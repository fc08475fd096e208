import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { HTMX } from '../browsing.ts'
import { browse, type Customer, journal, newcomer, newWorld, type World } from '../world.ts'

const t = textFor('fr')
const PAGE = '/manager/new'
let world: World
beforeEach(async () => {
  world = await newWorld()
})

const CLUB = { kind: 'association', name: 'Ski-club des Rochers', country: 'CH' }

/** Both steps of the card, sent; the answers to each. */
async function opened(who: Customer, fields: Record<string, string> = CLUB) {
  const browser = await browse(world, who)
  const first = (await browser.get('/profile/actions/accounts.create?again=1')).form('class="card"')
  const summary = await browser.post(first.action, { ...first.hidden, do: 'step', ...fields }, HTMX)
  if (summary.status !== 200) return { browser, summary, done: summary }
  const next = summary.form('class="card"')
  return { browser, summary, done: await browser.post(next.action, { ...next.hidden, do: 'step' }, HTMX) }
}

const accountCalled = (name: string) => world.scene.one(q.selectFrom('accounts').selectAll().where('name', '=', name))

describe('a further account', () => {
  test('is opened by whoever has a login, who answers for it and is led there (R-ORG-4)', async () => {
    const { browser, done } = await opened(world.marc)
    const account = accountCalled(CLUB.name)
    expect(done.text).toContain(`href="/manager/${account?.public_id}"`)
    const page = await browser.get(`/manager/${account?.public_id}`)
    expect(page.text).toContain(t.accounts.home.role(t.actions.roles['legal-representative']))
    expect(journal(world).map(({ event, account_id, about }) => [event, account_id, about])).toEqual([
      ['account.created', account?.id, world.marc.publicId],
    ])
  })

  test.each(['person', 'association', 'company', 'public-body', 'cooperative'] as const)(
    'may be that of a %s (R-ORG-5)',
    async (kind) => {
      await opened(world.claire, { ...CLUB, kind })
      expect(accountCalled(CLUB.name)?.kind).toBe(kind)
    },
  )

  test.each([
    ['CH', 'CHF'],
    ['LI', 'CHF'],
    ['FR', 'EUR'],
  ] as const)('in %s is kept in %s, which is told before there is one (R-ADDR-2)', async (country, currency) => {
    const { summary } = await opened(world.claire, { ...CLUB, country })
    expect(summary.text).toContain(t.newAccount.summary.currencies[currency])
    expect([accountCalled(CLUB.name)?.currency, accountCalled(CLUB.name)?.country]).toEqual([currency, country])
  })

  test('is not opened before its summary was confirmed, nor without a kind, a name and a country of the list', async () => {
    const { summary } = await opened(world.claire, { kind: 'club', name: ' ', country: 'XX' })
    expect(summary.status).toBe(422)
    for (const code of ['field-missing', 'country-unknown'] as const)
      expect(summary.text).toContain(t.refusals[code]({}))
    expect(journal(world)).toEqual([])
  })

  test('takes nothing that was not asked for', async () => {
    const more = { currency: 'EUR', role: 'external', account_id: '1', is_staff: '1', __proto__: 'x', id: '1' }
    await opened(world.claire, { ...CLUB, ...more })
    expect(accountCalled(CLUB.name)?.currency).toBe('CHF')
  })

  test('pressed twice is one account (R-GEN-6)', async () => {
    const browser = await browse(world, world.claire)
    const first = (await browser.get(PAGE)).form('id="create"')
    const summary = await browser.post(first.action, { ...first.hidden, do: 'step', ...CLUB }, HTMX)
    const { action, hidden } = summary.form('class="card"')
    for (let time = 0; time < 2; time++) await browser.post(action, { ...hidden, do: 'step' }, HTMX)
    expect(world.scene.all(q.selectFrom('accounts').select('id').where('name', '=', CLUB.name))).toHaveLength(1)
  })

  test('five in a day, and then one waits', async () => {
    for (let at = 0; at < 5; at++) await opened(world.claire, { ...CLUB, name: `Club ${at}` })
    const { done } = await opened(world.claire)
    expect(done.status).toBe(429)
    expect(accountCalled(CLUB.name)).toBeUndefined()
  })
})

describe('whoever belongs to no account (R-ORG-4)', () => {
  const loner = () => {
    const someone = newcomer(world, world.bakery, 'external')
    world.scene.run(q.deleteFrom('memberships').where('user_id', '=', someone.id))
    return someone
  }

  test('finds the account they lost nowhere, and is told both ways on', async () => {
    const browser = await browse(world, loner())
    expect((await browser.get(`/manager/${world.bakery.publicId}`)).status).toBe(404)
    const page = await browser.get('/manager')
    expect(page.status).toBe(200)
    expect(page.text).toContain(t.accounts.choose.none)
    for (const way of [PAGE, '/profile/invitations']) expect(page.text).toContain(`href="${way}"`)
  })

  test('opens one of their own', async () => {
    const { browser } = await opened(loner())
    expect((await browser.get('/manager')).location).toBe(`/manager/${accountCalled(CLUB.name)?.public_id}`)
  })
})

test('whoever loses one of two accounts is led to the other (R-ORG-4)', async () => {
  world.scene.run(
    q.deleteFrom('memberships').where('user_id', '=', world.sam.id).where('account_id', '=', world.bakery.id),
  )
  const browser = await browse(world, world.sam)
  expect((await browser.get('/manager')).location).toBe(`/manager/${world.studio.publicId}`)
})

test('the list of accounts offers another', async () => {
  expect((await (await browse(world, world.sam)).get('/manager')).text).toContain(`href="${PAGE}"`)
})

test('signing up asks no more than before, and its account is a person\u2019s', async () => {
  const page = await (await browse(world)).get('/sign-up')
  expect(page.text).not.toContain('name="kind"')
  expect(accountCalled('Boulangerie Favre')?.kind).toBe('person')
})
