import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { Forbidden } from '../../src/base/refusal.ts'
import { staffRoles } from '../../src/core/permissions.ts'
import { changeRole, disableColleague, resetColleague } from '../../src/staff/people.ts'
import { cookieNames } from '../../src/web/session.ts'
import type { Browser } from '../browsing.ts'
import { articles } from '../web/targets.ts'
import { as, browse, journal, newWorld, owed, PASSWORD, type Staff, staffCalled, type World } from '../world.ts'
import { codeOf, emailOf, givePassword, NEXT_CODE, signedInAtDesk, welcomeLink } from './door.ts'

const LIST = '/desk/staff'
const TEN_MINUTES = 600_000

let world: World
let olga: Browser
beforeEach(async () => {
  world = await newWorld({ articles, floorMs: 0 })
  olga = await signedInAtDesk(world, world.olga)
})

const pageOf = ({ publicId }: Staff) => `${LIST}/${publicId}`
const act = (who: Staff, fields: Record<string, string>) => olga.post(pageOf(who), fields)
const events = () => journal(world).map(({ event }) => event)
const rowOf = ({ id }: Staff) => world.scene.one(q.selectFrom('staff').selectAll().where('id', '=', id))
const mailed = () => owed(world).map(({ kind, recipient }) => [kind, recipient])
const lea = { name: 'Lea Roux', email: 'Lea@Example.test', role: 'support', language: 'fr' }

describe('an owner', () => {
  test('adds somebody, who is mailed a link that opens the desk in their role', async () => {
    expect((await olga.post(LIST, lea)).location).toBe(`${LIST}?done=added`)
    expect(mailed()).toEqual([['desk-welcome', 'lea@example.test']])
    const person = staffCalled(world.scene, 'lea@example.test')
    expect(person).toMatchObject({ name: 'Lea Roux', role: 'support' })
    expect(events().at(-1)).toBe('staff.added')
    const page = await (await browse(world)).get(welcomeLink(world, person))
    expect(page.location).toBe('/desk/welcome')
    expect((await olga.get(LIST)).text).toContain('has no password and no app yet')
  })

  test('adds nobody twice', async () => {
    await olga.post(LIST, lea)
    const { status, text } = await olga.post(LIST, lea)
    expect([status, text.includes('already has access')]).toEqual([409, true])
  })

  test('changes a role, which counts at the next request, with a line and a letter', async () => {
    const theo = await signedInAtDesk(world, world.theo)
    expect((await theo.get(LIST)).status).toBe(403)
    expect((await act(world.theo, { do: 'role', role: 'owner' })).location).toBe(`${pageOf(world.theo)}?done=role`)
    expect((await theo.get(LIST)).status).toBe(200)
    const line = journal(world).at(-1)
    expect(line).toMatchObject({
      event: 'staff.role_changed',
      about: world.theo.publicId,
      actor: `staff:${world.olga.id}`,
    })
    expect(JSON.parse(line?.detail ?? '')).toEqual({ from: 'technician', to: 'owner' })
    expect(mailed()).toEqual([['desk-role-changed', emailOf(world, world.theo)]])
  })

  test('disables somebody, who is out at once and cannot come in, and enables them again', async () => {
    const theo = await signedInAtDesk(world, world.theo)
    await act(world.theo, { do: 'disable' })
    expect((await theo.get('/desk/roles')).status).toBe(303)
    const door = await browse(world)
    expect((await givePassword(door, emailOf(world, world.theo))).status).toBe(422)
    world.clock.advance(60_000)
    await act(world.theo, { do: 'enable' })
    expect((await (await signedInAtDesk(world, world.theo)).get('/desk/roles')).status).toBe(200)
    expect(mailed().map(([kind]) => kind)).toEqual(['desk-disabled', 'desk-enabled'])
  })

  test('resets somebody’s access: password and app are gone, a link is mailed, and nobody saw a secret (R-STF-2)', async () => {
    const theo = await signedInAtDesk(world, world.theo)
    const before = codeOf(world, world.theo)
    await act(world.theo, { do: 'reset' })
    expect((await theo.get('/desk/roles')).status).toBe(303)
    expect(rowOf(world.theo)?.password_hash).toBeNull()
    const door = await browse(world)
    expect((await givePassword(door, emailOf(world, world.theo))).status).toBe(422)
    expect((await door.post('/desk/sign-in/second-step', { code: before })).status).toBe(422)
    expect(mailed()).toEqual([['desk-reset', emailOf(world, world.theo)]])
    expect(events()).toContain('staff.access_reset')
  })

  test('proves again who they are when ten minutes have passed, with password and a code', async () => {
    world.clock.advance(TEN_MINUTES)
    expect((await olga.get(LIST)).text).toContain('name="current"')
    const bare = await olga.post(LIST, lea)
    expect([bare.status, world.scene.all(q.selectFrom('staff').select('id')).length]).toEqual([422, 3])
    const wrong = { current: 'faux-faux-faux-faux', code: codeOf(world, world.olga) }
    expect((await act(world.theo, { do: 'disable', ...wrong })).status).toBe(422)
    world.clock.advance(NEXT_CODE)
    const right = { current: PASSWORD, code: codeOf(world, world.olga) }
    const copy = olga.cookies.get(cookieNames(true).staff) ?? ''
    expect((await act(world.theo, { do: 'disable', ...right })).status).toBe(303)
    expect((await olga.get(LIST)).text).not.toContain('name="current"')
    const thief = await browse(world)
    thief.cookies.set(cookieNames(true).staff, copy)
    expect((await thief.get(LIST)).status).toBe(303)
  })

  test('changes nothing of their own there, so that the last owner stays', async () => {
    expect((await olga.get(pageOf(world.olga))).text).not.toContain('name="do"')
    for (const fields of [{ do: 'role', role: 'support' }, { do: 'disable' }, { do: 'reset' }])
      expect((await act(world.olga, fields)).status).toBe(409)
    expect(rowOf(world.olga)).toMatchObject({ role: 'owner', disabled_at: null })
  })

  test('who was demoted a moment ago does nothing any more: of two who demote each other, one does', () => {
    const [first, second] = [as(world, world.olga), as(world, { ...world.theo, role: 'owner' })]
    changeRole(first, world.theo.publicId, 'owner')
    changeRole(first, world.theo.publicId, 'support')
    expect(() => changeRole(second, world.olga.publicId, 'support')).toThrow(Forbidden)
    expect(rowOf(world.olga)?.role).toBe('owner')
  })
})

describe('whoever is no owner', () => {
  test.each(staffRoles.filter((role) => role !== 'owner'))(
    '(%s) sees and changes nobody’s access (R-STF-2)',
    async (role) => {
      world.scene.run(q.updateTable('staff').set({ role }).where('id', '=', world.theo.id))
      const theo = await signedInAtDesk(world, world.theo)
      const before = JSON.stringify([rowOf(world.sami), rowOf(world.olga)])
      for (const address of [LIST, pageOf(world.sami), pageOf(world.olga)]) {
        const { status, text } = await theo.get(address)
        expect(status, address).toBe(403)
        expect(text, address).toMatch(/propri\u00e9taire/)
        for (const one of ['role', 'disable', 'enable', 'reset'])
          expect((await theo.post(address, { ...lea, do: one, role: 'owner' })).status, address).toBe(403)
      }
      expect(JSON.stringify([rowOf(world.sami), rowOf(world.olga)])).toBe(before)
      const acting = as(world, { ...world.theo, role })
      for (const verb of [disableColleague, resetColleague])
        expect(() => verb(acting, world.sami.publicId)).toThrow(Forbidden)
    },
  )
})

test('a name that is markup is shown as it was written, and nothing of it becomes the page (R-STF-10)', async () => {
  const name = '<img src=x onerror=alert(1)>"\'\u202e&'
  world.scene.run(q.updateTable('staff').set({ name }).where('id', '=', world.theo.id))
  for (const address of [LIST, pageOf(world.theo)]) {
    const { text } = await olga.get(address)
    expect(text, address).not.toContain('<img src=x')
    expect(text, address).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;\u202e&amp;')
    expect(text, address).toContain('<bdi>')
  }
  const theo = await signedInAtDesk(world, world.theo)
  expect((await theo.get('/desk/profile')).text).not.toContain('<img src=x')
})
