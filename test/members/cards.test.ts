import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { type Browser, HTMX } from '../browsing.ts'
import { browse, type Customer, journal, newcomer, newWorld, type World } from '../world.ts'
import { productIds, productsOf, roleOf, second } from './scene.ts'

const t = textFor('fr')
let world: World
beforeEach(async () => {
  world = await newWorld()
})

const at = (action: string, who?: Customer) =>
  `/manager/${world.bakery.publicId}/actions/${action}${who ? `/${who.publicId}` : ''}`

/** Opens a card and sends its form. */
async function send(browser: Browser, path: string, fields: Record<string, string | string[]>, headers: object = HTMX) {
  const { action, hidden } = (await browser.get(path)).form('class="card"')
  return browser.post(action, { ...hidden, do: 'step', ...fields }, headers as Record<string, string>)
}

/** Fields that are nobody's: names of columns, of prototypes, of other forms. */
const EXTRA = {
  account_id: '2',
  user_id: '1',
  user: 'usr_0000000000000000',
  is_staff: '1',
  owner: 'staff:1',
  ['__proto__']: 'x',
  constructor: 'x',
  'role[]': 'legal-representative',
  membership_id: '1',
  disabled_at: '',
  subject: 'usr_0000000000000000',
}

describe('the card that changes a role', () => {
  test('asks for the products of a role that is limited to some, and saves both together', async () => {
    const browser = await browse(world, world.claire)
    const next = await send(browser, at('members.change-role', world.sam), { role: 'collaborator' })
    expect(roleOf(world, world.sam)).toBe('admin')
    const { action, hidden } = next.form()
    const tea = productIds(world)['tea-room-favre.test'] ?? ''
    const done = await browser.post(action, { ...hidden, do: 'step', products: [tea] }, HTMX)
    expect(done.text).toContain(t.members.changeRole.done('Sam Keller', t.actions.roles.collaborator))
    expect([roleOf(world, world.sam), productsOf(world, world.sam)]).toEqual(['collaborator', ['tea-room-favre.test']])
  })

  test('offers a legal representative’s role to legal representatives only (R-MEM-2)', async () => {
    const offers = async (who: Customer) =>
      (await (await browse(world, who)).get(at('members.change-role', world.marc))).text
    expect(await offers(world.claire)).toContain('value="legal-representative"')
    expect(await offers(world.sam)).not.toContain('value="legal-representative"')
    const forged = await send(await browse(world, world.sam), at('members.change-role', world.marc), {
      role: 'legal-representative',
    })
    expect([forged.status, roleOf(world, world.marc)]).toEqual([403, 'collaborator'])
    expect(forged.text).toContain('data-state="no-right"')
  })

  test('refuses to lower the last legal representative at its first step (R-MEM-10)', async () => {
    const browser = await browse(world, world.claire)
    const answer = await send(browser, at('members.change-role', world.claire), { role: 'external' })
    expect(answer.text).toContain('data-state="refused"')
    expect(answer.text).toContain('Vous êtes le dernier responsable légal de Boulangerie Favre')
    expect(answer.text).toContain('/faq/2310')
  })

  test('takes no word that is no role, and no product of another account', async () => {
    const browser = await browse(world, world.claire)
    for (const role of ['', 'owner', '__proto__', 'constructor'])
      expect((await send(browser, at('members.change-role', world.marc), { role })).status, role).toBe(422)
    const studio = world.scene.one(
      q.selectFrom('products').select('public_id').where('account_id', '=', world.studio.id),
    )
    const answer = await send(browser, at('members.change-products', world.marc), { products: studio?.public_id ?? '' })
    expect(answer.status).toBe(404)
    expect(productsOf(world, world.marc)).toEqual(['boulangerie-favre.test'])
  })

  test('asks who it is after ten minutes (R-ID-8)', async () => {
    const browser = await browse(world, world.claire)
    world.clock.advance(11 * 60_000)
    for (const action of ['members.change-role', 'members.change-products', 'members.remove'])
      expect((await browser.get(at(action, world.marc))).text, action).toContain('data-state="confirm"')
  })
})

describe('the card that removes somebody (R-MEM-14)', () => {
  test('tells what they lose, what stays, and wants their address typed', async () => {
    const browser = await browse(world, world.claire)
    const { text } = await browser.get(at('members.remove', world.marc))
    expect(text).toContain('l’accès au produit boulangerie-favre.test')
    expect(text).toContain('la gestion de 3 adresses e-mail')
    expect(text).toContain('mots de passe d’application')
    const wrong = await send(browser, at('members.remove', world.marc), { word: 'marc' })
    expect(wrong.status).toBe(422)
    expect(roleOf(world, world.marc)).toBe('collaborator')
    const right = await send(browser, at('members.remove', world.marc), { word: 'marc@example.test' })
    expect(right.text).toContain(t.members.remove.done('Marc Rochat'))
    expect((await browser.get(at('members.remove', world.marc))).text).toContain(t.members.remove.done('Marc Rochat'))
  })

  test('is not done by a form drawn for another session (security 3.5)', async () => {
    const [hers, other] = [await browse(world, world.claire), await browse(world, world.claire)]
    const { action, hidden } = (await hers.get(at('members.remove', world.marc))).form('class="card"')
    const answer = await other.post(action, { ...hidden, do: 'step', word: 'marc@example.test' }, HTMX)
    expect([answer.status, roleOf(world, world.marc)]).toEqual([403, 'collaborator'])
  })

  test('knows nobody of another account, and not oneself', async () => {
    const browser = await browse(world, world.claire)
    expect((await browser.get(at('members.remove', world.nadia))).status).toBe(404)
    expect((await browser.get(at('members.remove', world.claire))).status).toBe(404)
  })

  test('tells a collaborator who may', async () => {
    const { text } = await (await browse(world, world.marc)).get(at('members.remove', world.sam))
    expect(text).toContain('data-state="no-right"')
    expect(text).toContain('Claire Favre')
  })
})

describe('an open tab of somebody who was removed (R-MEM-17, R-ORG-4)', () => {
  const goOut = async () => {
    const tab = await browse(world, world.marc)
    await tab.get(`/manager/${world.bakery.publicId}/mail`)
    await send(await browse(world, world.claire), at('members.remove', world.marc), { word: 'marc@example.test' })
    return tab
  }

  test('finds no page of the account at its next click', async () => {
    const tab = await goOut()
    for (const path of ['', '/mail', '/users']) {
      const { status } = await tab.get(`/manager/${world.bakery.publicId}${path}`)
      expect([path, status]).toEqual([path, 404])
    }
  })

  test('is led to a whole page when a part was asked for, and that page is not there', async () => {
    const tab = await goOut()
    const where = `/manager/${world.bakery.publicId}/mail`
    const on = { ...HTMX, 'HX-Current-URL': `https://comptoir.test${where}` }
    const part = await tab.get(at('mail.change-password'), on)
    expect([part.status, part.location]).toEqual([204, where])
    const posted = await tab.post(at('mail.change-password'), { do: 'step' }, on)
    expect([posted.status, posted.location]).toEqual([204, where])
    expect((await tab.get(where)).status).toBe(404)
  })

  test('answers the same for an account that never was theirs, and one that is none (R-GEN-1)', async () => {
    const tab = await browse(world, world.nadia)
    for (const account of [world.bakery.publicId, 'acc_0000000000000000']) {
      const { status } = await tab.get(`/manager/${account}/mail`, HTMX)
      expect(status).toBe(204)
    }
  })

  test('is led on from the landing page: to another account, or to none', async () => {
    const tab = await goOut()
    const landing = await tab.get('/manager')
    expect(landing.status).toBe(200)
    expect(landing.text).not.toContain('Boulangerie Favre')
    const sam = await browse(world, world.sam)
    await send(await browse(world, world.claire), at('members.remove', world.sam), { word: 'sam@example.test' })
    expect((await sam.get('/manager')).location).toBe(`/manager/${world.studio.publicId}`)
  })
})

describe('the card by which one leaves (R-MEM-15)', () => {
  test('names the legal representative who stays, and wants a word', async () => {
    const browser = await browse(world, world.marc)
    expect((await browser.get(at('members.leave'))).text).toContain(t.members.leave.stays('Claire Favre'))
    expect((await send(browser, at('members.leave'), { word: 'partir' })).status).toBe(422)
    expect(roleOf(world, world.marc)).toBe('collaborator')
  })

  test.each([
    ['with script', HTMX],
    ['without', {}],
  ])('says so on a page that is still theirs, %s', async (_, headers) => {
    const browser = await browse(world, world.marc)
    const answer = await send(browser, at('members.leave'), { word: 'QUITTER' }, headers)
    expect(answer.status).toBe(200)
    expect(answer.text).toContain(t.members.leave.done('Boulangerie Favre'))
    expect(answer.text).toContain('href="/manager"')
    expect((await browser.get('/profile')).status).toBe(200)
    expect((await browser.get(at('members.leave'))).status).toBe(404)
  })

  test('says before anything is typed that the last legal representative cannot', async () => {
    const browser = await browse(world, world.claire)
    expect((await browser.get(at('members.leave'))).text).toContain('Vous êtes le dernier responsable légal')
    const answer = await send(browser, at('members.leave'), { word: 'QUITTER' })
    expect([answer.status, roleOf(world, world.claire)]).toEqual([409, 'legal-representative'])
    second(world)
    expect((await browser.get(`${at('members.leave')}?again=1`)).text).not.toContain('Vous êtes le dernier')
  })
})

describe('fields that nobody asked for', () => {
  const everybody = () =>
    world.scene.all(q.selectFrom('memberships').select(['user_id', 'account_id', 'role']).orderBy('id'))
  const logins = () => world.scene.all(q.selectFrom('users').select(['id', 'email', 'disabled_at']).orderBy('id'))

  test('change nothing beside what the form is for', async () => {
    const browser = await browse(world, world.claire)
    const [before, users] = [everybody(), logins()]
    await send(browser, at('members.change-products', world.marc), { ...EXTRA, role: 'admin' })
    expect([everybody(), logins()]).toEqual([before, users])
    expect(productsOf(world, world.marc)).toEqual([])
    await send(browser, at('members.change-role', world.marc), { ...EXTRA, role: 'admin' })
    const expected = before.map((row) => (row.user_id === world.marc.id ? { ...row, role: 'admin' } : row))
    expect([everybody(), logins()]).toEqual([expected, users])
  })

  test('remove nobody else', async () => {
    const other = newcomer(world, world.bakery, 'external')
    const before = everybody()
    await send(await browse(world, world.claire), at('members.remove', world.marc), {
      ...EXTRA,
      role: 'x',
      word: 'marc@example.test',
    })
    expect(everybody()).toEqual(before.filter(({ user_id }) => user_id !== world.marc.id))
    await send(await browse(world, other), at('members.leave'), { ...EXTRA, role: 'x', word: 'QUITTER' })
    expect(everybody()).toEqual(before.filter(({ user_id }) => ![world.marc.id, other.id].includes(user_id)))
    expect(journal(world).filter(({ event }) => /removed|left$/.test(event)).length).toBeGreaterThan(0)
  })
})
