import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import type { Browser } from '../browsing.ts'
import { HTMX } from '../browsing.ts'
import { lettersTo } from '../identity/mailed.ts'
import { browse, type Customer, newcomer, newWorld, owed, type World } from '../world.ts'
import { invitationsIn, invited, productOf, WISH } from './scene.ts'

const t = textFor('fr')
const HOUR = 3_600_000
let world: World
let page: string
beforeEach(async () => {
  world = await newWorld({ floorMs: 0 })
  page = `/manager/${world.bakery.publicId}/users/invite`
})

type Fields = Record<string, string | readonly string[]>
const WHO: Fields = { email: WISH.email, language: 'fr' }

/** Goes through the card, step by step; the answer to the last. */
async function through(browser: Browser, steps: readonly Fields[], headers: Record<string, string> = HTMX) {
  const anew = page.replace('users/invite', 'actions/invitations.invite?again=1')
  let form =
    headers === HTMX ? (await browser.get(anew)).form('class="card"') : (await browser.get(page)).form('id="invite"')
  for (const [at, fields] of steps.entries()) {
    const answer = await browser.post(form.action, { ...form.hidden, do: 'step', ...fields }, headers)
    if (at === steps.length - 1) return answer
    form = headers === HTMX ? answer.form('class="card"') : (await browser.get(page)).form('id="invite"')
  }
  throw new Error('no step was taken')
}

/** The steps of an invitation, with what differs. */
const steps = (more: Fields = {}, products: Fields = {}, message = ''): Fields[] => [
  { ...WHO, ...more },
  { role: 'collaborator' },
  products,
  { message },
  {},
]
const walk = async (who: Customer, all: readonly Fields[]) => through(await browse(world, who), all)

describe('the wizard (R-MEM-1)', () => {
  test.each([{ headers: HTMX }, { headers: {} }])(
    'goes from an address to a letter, with script and without',
    async ({ headers }) => {
      const products = { products: [productOf(world, 'tea-room-favre.test')], billing: '1' }
      const browser = await browse(world, world.claire)
      await through(browser, steps({}, products, 'Voici les clefs.'), headers as Record<string, string>)
      expect((await browser.get(page)).text).toContain(t.invitations.invite.done(WISH.email))
      expect(invitationsIn(world)).toEqual([[WISH.email, 'pending']])
      expect(JSON.parse(owed(world)[0]?.facts ?? '{}')).toMatchObject({ role: 'billing', message: 'Voici les clefs.' })
      expect((await browser.get(page)).text).toContain(t.invitations.list.by('Claire Favre'))
    },
  )

  test('shows all of it before anything leaves', async () => {
    const summary = await walk(
      world.claire,
      steps({}, { products: [productOf(world, 'tea-room-favre.test')] }, 'A bientot').slice(0, 4),
    )
    for (const words of [
      WISH.email,
      'tea-room-favre.test',
      'A bientot',
      t.actions.roles.collaborator,
      t.invitations.invite.summary,
    ])
      expect(summary.text).toContain(words)
    expect([invitationsIn(world), owed(world)]).toEqual([[], []])
  })

  test('asks an admin for no products, and offers a legal representative only to one (R-MEM-2)', async () => {
    const roleStep = await walk(world.sam, [WHO])
    expect(roleStep.text).not.toContain('value="legal-representative"')
    expect((await walk(world.claire, [WHO])).text).toContain('value="legal-representative"')
  })

  test('a role that was not offered is not given, however it is sent (R-MEM-2)', async () => {
    const forged = await walk(world.sam, [WHO, { role: 'legal-representative' }])
    expect(forged.status).toBe(403)
    expect(invitationsIn(world)).toEqual([])
  })

  test('names that nobody asked for change nothing', async () => {
    const more = { role: 'admin', account_id: '2', inviter_id: '3', is_staff: '1', __proto__: 'x', state: 'accepted' }
    await walk(world.claire, [
      { ...WHO, ...more },
      { role: 'external', email: 'b@example.test' },
      { billing: '1' },
      { message: '' },
      more,
    ])
    const [notice] = owed(world)
    expect(invitationsIn(world)).toEqual([[WISH.email, 'pending']])
    expect(JSON.parse(notice?.facts ?? '{}')).toMatchObject({ role: 'external', inviter: 'Claire Favre' })
  })

  test('products of another account are not given (R-GEN-1)', async () => {
    await walk(world.claire, steps({}, { products: [productOf(world, 'studio-nadia.test'), 'prd_0000000000000000'] }))
    expect(invitationsIn(world)).toEqual([[WISH.email, 'pending']])
    expect(world.scene.all(q.selectFrom('invitation_grants').selectAll())).toEqual([])
  })

  test.each([
    'allez sur https://evil.test',
    'www.evil.test',
    'evil.test/gagner',
    'ecrivez a moi@evil.test',
    '<b>Urgent</b>',
    '[ici](//evil)',
    'un &#104;ref',
    'EVIL.COM',
    'retourne \u202e txt',
  ])('takes no link and no markup in its message: %s (R-MEM-8)', async (message) => {
    const refused = await walk(world.claire, steps({}, {}, message).slice(0, 4))
    expect(refused.text).toContain(t.refusals['message-links']({}))
    expect(owed(world)).toEqual([])
  })

  test.each([
    'Bonjour, a demain. Merci',
    'Rendez-vous a 9 h 30 ; 3.50 francs',
    'مرحبا',
    '🥐 voila',
    "L'acces d'hier... enfin",
  ])('takes words: %s', async (message) => {
    const summary = await walk(world.claire, steps({}, {}, message).slice(0, 4))
    expect(summary.text).toContain(t.invitations.invite.summary)
  })

  test('takes five hundred characters and no more (R-MEM-8)', async () => {
    expect((await walk(world.claire, steps({}, {}, 'a'.repeat(501)).slice(0, 4))).text).toContain(
      t.refusals['field-too-long']({ most: 500 }),
    )
  })

  test('asks who it is when that was long ago: giving access wants it', async () => {
    const browser = await browse(world, world.claire)
    await through(browser, steps().slice(0, 4))
    world.clock.advance(11 * 60_000)
    const { action, hidden } = (await browser.get(page)).form('id="invite"')
    const answer = await browser.post(action, { ...hidden, do: 'step' }, HTMX)
    expect(answer.text).toContain('data-state="confirm"')
    expect(owed(world)).toEqual([])
  })

  test.each(['collaborator', 'billing', 'external'] as const)('tells a %s who may, and lists nothing', async (role) => {
    invited(world)
    const { text } = await (await browse(world, newcomer(world, world.bakery, role))).get(page)
    expect(text).toContain('data-state="no-right"')
    expect(text).toContain('Claire Favre')
    expect(text).not.toContain(WISH.email)
  })
})

describe('whoever invites', () => {
  test('sees the same whether the address has a login or not (security 3.7)', async () => {
    const answers: string[] = []
    for (const email of [WISH.email, world.nadia.email]) {
      const own = await newWorld({ floorMs: 0 })
      world = own
      page = `/manager/${own.bakery.publicId}/users/invite`
      const { text, status } = await walk(own.claire, steps({ email }))
      const unnamed = text.replaceAll(email, 'ADDRESS').replace(/(?:acc|run|inv)_[0-9a-z]+/g, 'ID')
      answers.push(`${status} ${unnamed.replace(/from=[^"&]+|name="from" value="[^"]+"/g, '')}`)
    }
    expect(answers[0]).toBe(answers[1])
  })

  test('is told at once who belongs to the account already (R-MEM-7)', async () => {
    const refused = await walk(world.claire, [{ ...WHO, email: 'MARC@example.test ' }])
    expect(refused.text).toContain(t.refusals['already-member']({}))
  })

  test('writes three letters a day to one address, whatever the account, and is told when that is too many', async () => {
    for (let time = 0; time < 3; time++) await walk(time === 1 ? world.sam : world.claire, steps())
    const refused = await walk(world.claire, steps())
    expect(refused.status).toBe(429)
    expect(refused.text).toContain(t.refusals['invite-limit']({ hours: 24 }))
    expect(lettersTo(world, WISH.email)).toHaveLength(3)
    world.clock.advance(25 * HOUR)
    expect((await walk(world.claire, [{}])).text, 'it goes on where it stood').toContain(
      t.invitations.invite.done(WISH.email),
    )
  })

  test('invites twenty in a day, and twenty wait at most (R-MEM-8)', async () => {
    for (let at = 0; at < 20; at++) {
      const done = await walk(world.claire, steps({ email: `person-${at}@example.test` }))
      expect(done.status).toBe(200)
      // nobody presses a hundred times in ten minutes
      world.clock.advance(11 * 60_000)
    }
    expect((await walk(world.claire, steps())).status).toBe(429)
    world.clock.advance(25 * HOUR)
    const full = await walk(world.claire, [{}])
    expect(full.text).toContain(t.refusals['invite-pending-most']({ most: 20 }))
  })
})

describe('the cards of what was sent', () => {
  const send = async (id: 'again' | 'revoke', who: Customer = world.claire) => {
    const browser = await browse(world, who)
    const { action, hidden } = (await browser.get(page)).form(`id="${id}"`)
    return browser.post(action, { ...hidden, do: 'step' }, HTMX)
  }

  test('send it once more, and take it back', async () => {
    invited(world)
    expect((await send('again')).text).toContain(t.invitations.again.done(WISH.email))
    expect(lettersTo(world, WISH.email)).toHaveLength(2)
    expect((await send('revoke')).text).toContain(t.invitations.revoke.done(WISH.email))
    expect(invitationsIn(world)).toEqual([[WISH.email, 'revoked']])
  })

  test('another account\u2019s invitation does not exist (R-GEN-1)', async () => {
    const { public_id } = invited(world)
    const browser = await browse(world, world.nadia)
    for (const action of ['send-again', 'revoke']) {
      const path = `/manager/${world.studio.publicId}/actions/invitations.${action}/${public_id}`
      expect((await browser.get(path)).status).toBe(404)
    }
  })

  test('tell no token, in no state (R-MEM-3)', async () => {
    invited(world)
    expect((await (await browse(world, world.claire)).get(page)).text).not.toMatch(/token|\/invitation\?/)
  })

  test('show names that are markup, right to left or endless as what they are', async () => {
    const { scene, claire } = world
    scene.run(q.updateTable('users').set({ name: '<img src=x> שלום 🥐' }).where('id', '=', claire.id))
    invited(world)
    const { text } = await (await browse(world, world.claire)).get(page)
    expect(text).toContain('&lt;img src=x&gt; שלום 🥐')
  })
})

test('the page of the users shows who has not answered, and the way to invite', async () => {
  invited(world)
  const users = page.replace('/invite', '')
  const { text } = await (await browse(world, newcomer(world, world.bakery, 'admin'))).get(users)
  for (const words of [WISH.email, t.invitations.list.by('Claire Favre'), `href="${page}"`])
    expect(text).toContain(words)
  expect((await (await browse(world, world.marc)).get(users)).text).not.toContain(WISH.email)
})
