import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { change } from '../../src/core/change.ts'
import { issueLink, tokenOf } from '../../src/core/mail-links.ts'
import { openOnDevice } from '../../src/identity/devices.ts'
import { confirmEmail, undoEmail } from '../../src/identity/email-change.ts'
import { RECOVERY_WAIT_MS } from '../../src/identity/recoveries.ts'
import { letterOf } from '../../src/web/letters.ts'
import type { Answer } from '../browsing.ts'
import { follow, lettersTo, mailedLink, use } from '../identity/mailed.ts'
import { type Phone, passCode, passPassword } from '../identity/two-step-scene.ts'
import { as, browse, type Customer, journal, newcomer, owed, type Staff, type World } from '../world.ts'
import { approved, evidenced, factorsLeft, lookRound, recoveryOf, scene, userOf, visitor } from './scene.ts'

let world: World
let ina: Staff
let phone: Phone
let codes: string[]
let partner: Customer
beforeEach(async () => {
  ;({ world, ina, phone, codes } = await scene())
  partner = newcomer(world, world.bakery, 'legal-representative')
})

const state = () => recoveryOf(world, world.claire).state
const told = (kind: string) =>
  owed(world)
    .filter((notice) => notice.kind === kind)
    .map(({ recipient }) => recipient)
    .sort()

/** The link in the letter of an approval to this address. */
function linkTo(email: string): URL {
  const notice = owed(world).findLast((one) => one.kind === 'recovery-approved' && one.recipient === email)
  const [href] = (notice && /https?:\S*token=[\w-]{43}/.exec(letterOf(world.house, notice).text)) ?? []
  if (!href) throw new Error(`no letter to ${email}`)
  return new URL(href)
}

const FORMER = 'claire.old@example.test'

/** Claire signs in with another address since an hour, and may go back to the former one. */
async function moved(): Promise<string> {
  const ctx = as(world, world.claire)
  world.scene.run(q.updateTable('users').set({ email: FORMER }).where('id', '=', world.claire.id))
  const id = change(ctx, { event: 'user.email_change_asked', accountId: null, about: world.claire.publicId }, () =>
    issueLink(ctx, {
      ...{ purpose: 'email-change', subject: world.claire.publicId, userId: world.claire.id },
      email: world.claire.email,
    }),
  )
  confirmEmail(visitor(world), tokenOf(world.house, 'email-change', id))
  return id
}

describe('whoever is told of an approval (R-2FA-11)', () => {
  test('is the login, the address it has just left, the other legal representatives, and nobody else', async () => {
    await moved()
    await approved(world, world.claire, ina)
    expect(told('recovery-approved')).toEqual([world.claire.email, FORMER, partner.email].sort())
    for (const other of [world.marc, world.sam, world.nadia]) expect(lettersTo(world, other.email)).toEqual([])
  })

  test('is not the address a login left more than 72 hours ago, nor a representative who is shut out', async () => {
    await moved()
    world.clock.advance(RECOVERY_WAIT_MS)
    newcomer(world, world.bakery, 'legal-representative')
    const at = world.clock.now().toISOString()
    world.scene.run(q.updateTable('users').set({ disabled_at: at }).where('id', '=', partner.id))
    await approved(world, world.claire, ina)
    expect(told('recovery-approved')).not.toContain(FORMER)
    expect(told('recovery-approved')).not.toContain(partner.email)
    expect(told('recovery-approved')).toHaveLength(2)
  })

  test('has a link of their own, whose token stands in no table, no journal and no log (R-GEN-21)', async () => {
    await approved(world, world.claire, ina)
    const tokens = [world.claire.email, partner.email].map((email) => linkTo(email).searchParams.get('token') ?? '')
    expect(new Set(tokens).size).toBe(2)
    const kept = JSON.stringify([
      world.scene.all(q.selectFrom('mail_links').selectAll()),
      ...[owed(world), journal(world), world.log.lines],
    ])
    for (const token of tokens) expect(kept).not.toContain(token)
  })

  test.each([
    ['the login itself', () => world.claire.email, 'Si la demande ne venait pas de vous'],
    ['the address it left', () => FORMER, 'Si la demande ne venait pas de vous'],
    ['another legal representative', () => partner.email, 'Parlez-en'],
  ])('stops it by one press, signed out: %s', async (_, email, next) => {
    await moved()
    await approved(world, world.claire, ina)
    const browser = await browse(world)
    const shown = await follow(browser, linkTo(email()))
    expect(shown.status).toBe(200)
    expect(state()).toBe('approved')
    const form = shown.form('<main')
    const answer = await browser.post(form.action, form.hidden)
    expect(answer.text).toContain(next)
    expect(recoveryOf(world, world.claire)).toMatchObject({ state: 'stopped', ended_how: 'link', ended_email: email() })
    expect(told('recovery-stopped')).toEqual([world.claire.email, FORMER, partner.email].sort())
    world.clock.advance(2 * RECOVERY_WAIT_MS)
    lookRound(world)
    expect(factorsLeft(world, world.claire)).toBe(1)
  })

  test('learns nobody’s address: a representative is told a name', async () => {
    await approved(world, world.claire, ina)
    const { text } = await follow(await browse(world), linkTo(partner.email))
    expect(text).toContain(world.claire.name)
    expect(text).not.toContain(world.claire.email)
  })
})

describe('a link that stops a recovery', () => {
  const over = (answer: Answer) => [answer.status, answer.text.includes('déjà été arrêtée')]

  test('does no harm the second time, whoever’s it is', async () => {
    await approved(world, world.claire, ina)
    const [mine, theirs] = [linkTo(world.claire.email), linkTo(partner.email)]
    await use(await browse(world), mine)
    const before = journal(world).length
    const late = await browse(world)
    expect(over(await follow(late, theirs))).toEqual([200, true])
    expect(over(await late.post('/recovery/stop'))).toEqual([200, true])
    expect((await follow(await browse(world), mine)).status).toBe(410)
    expect(journal(world)).toHaveLength(before)
    expect(recoveryOf(world, world.claire).ended_email).toBe(world.claire.email)
  })

  test('that is made up, cut, or of another purpose is over, and changes nothing', async () => {
    await approved(world, world.claire, ina)
    const token = linkTo(world.claire.email).searchParams.get('token') ?? ''
    const flipped = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`
    const reset = tokenOf(world.house, 'reset', 'lnk_0')
    for (const made of [flipped, token.slice(0, 20), '', reset, 'x'.repeat(43)]) {
      const browser = await browse(world)
      await browser.get(`/recovery/stop?token=${made}`)
      expect((await browser.get('/recovery/stop')).status).toBe(410)
      expect((await browser.post('/recovery/stop')).status).toBe(410)
    }
    expect(state()).toBe('approved')
  })

  test('stops nothing by being looked at, by a scanner as often as it likes (R-GEN-4)', async () => {
    await approved(world, world.claire, ina)
    for (let times = 0; times < 3; times++) await follow(await browse(world), linkTo(world.claire.email))
    expect(state()).toBe('approved')
  })

  test('comes too late once it is done, and says so', async () => {
    await approved(world, world.claire, ina)
    const link = linkTo(partner.email)
    world.clock.advance(RECOVERY_WAIT_MS)
    lookRound(world)
    expect(state()).toBe('done')
    const browser = await browse(world)
    expect((await follow(browser, link)).text).toContain('trop tard')
    expect((await browser.post('/recovery/stop')).text).toContain('trop tard')
    expect(state()).toBe('done')
  })

  test('is not given again by a second recovery: the older letter stops only what it told of', async () => {
    await approved(world, world.claire, ina)
    const older = linkTo(world.claire.email)
    await use(await browse(world), linkTo(partner.email))
    await approved(world, world.claire, ina)
    const browser = await browse(world)
    expect(over(await follow(browser, older))).toEqual([200, true])
    await browser.post('/recovery/stop')
    expect(state()).toBe('approved')
  })

  test('works in English, for whoever reads English', async () => {
    await approved(world, world.claire, ina)
    const english = new URL(linkTo(world.claire.email))
    english.pathname = `/en${english.pathname}`
    expect((await follow(await browse(world), english)).text).toContain('Stop this recovery')
  })
})

describe('a recovery stops by itself', () => {
  test('when its owner takes the second step with their app, at any stage', async () => {
    await evidenced(world, world.claire)
    const browser = await browse(world)
    await passPassword(browser)
    await passCode(browser, phone.code())
    expect(recoveryOf(world, world.claire)).toMatchObject({ state: 'stopped', ended_how: 'factor' })
    expect(told('recovery-stopped')).toEqual([world.claire.email])
  })

  test('when they use a code from paper', async () => {
    await approved(world, world.claire, ina)
    const browser = await browse(world)
    await passPassword(browser)
    await passCode(browser, codes[0] ?? '')
    expect(state()).toBe('stopped')
  })

  test('when they sign in by anything else that stands for a second step, such as a passkey', async () => {
    await approved(world, world.claire, ina)
    const { id, publicId } = world.claire
    openOnDevice(visitor(world), { id, publicId }, { mark: undefined, stays: false })
    expect(recoveryOf(world, world.claire)).toMatchObject({ state: 'stopped', ended_how: 'factor' })
  })

  test('not by the password alone, and not by a wrong code', async () => {
    await approved(world, world.claire, ina)
    const browser = await browse(world)
    await passPassword(browser)
    expect((await passCode(browser, '000000')).status).toBe(422)
    expect(state()).toBe('approved')
  })

  test('when its owner takes the former address back', async () => {
    await moved()
    await approved(world, world.claire, ina)
    await undoEmail(visitor(world), mailedLink(world, 'email-changed').searchParams.get('token') ?? '')
    expect(recoveryOf(world, world.claire)).toMatchObject({ state: 'stopped', ended_how: 'address-undone' })
    expect(userOf(world, world.claire).email).toBe(FORMER)
  })

  test('when its owner, still signed in somewhere, says so on the page of their security; twice is once', async () => {
    await approved(world, world.claire, ina)
    const browser = await browse(world, world.claire)
    const page = await browser.get('/profile/security')
    expect(page.text).toContain('Une récupération est en cours')
    const { action, hidden } = page.form('callout waiting')
    for (let times = 0; times < 2; times++)
      expect((await browser.post(action, hidden)).location).toBe('/profile/security')
    expect(recoveryOf(world, world.claire)).toMatchObject({ state: 'stopped', ended_how: 'profile' })
    expect(journal(world).filter(({ event }) => event === 'user.recovery_stopped')).toHaveLength(1)
    expect((await browser.get('/profile/security')).text).not.toContain('Une récupération est en cours')
  })

  test('of nobody else: Marc, signed in, stops none but his own', async () => {
    await approved(world, world.claire, ina)
    await (await browse(world, world.marc)).post('/profile/security/recovery/stop')
    expect(state()).toBe('approved')
  })
})
