import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { cookieNames } from '../../src/web/session.ts'
import type { Answer, Browser } from '../browsing.ts'
import { articles } from '../web/targets.ts'
import { browse, journal, newWorld, owed, PASSWORD, type World } from '../world.ts'
import { codeFor, codeOf, emailOf, giveCode, givePassword, NEXT_CODE, signedInAtDesk } from './door.ts'

const PAGE = '/desk/profile'
const COOKIE = cookieNames(true).staff
const NEW = 'sept-facteurs-pressent-le-pas'

let world: World
let sami: Browser
beforeEach(async () => {
  world = await newWorld({ articles, floorMs: 0 })
  sami = await signedInAtDesk(world, world.sami)
})

const email = () => emailOf(world, world.sami)
const rowOf = () => world.scene.one(q.selectFrom('staff').selectAll().where('id', '=', world.sami.id))
const keyIn = ({ text }: Answer): string => (/<code>([A-Z2-7 ]+)<\/code>/.exec(text)?.[1] ?? '').replaceAll(' ', '')
const proof = () => ({ current: PASSWORD, code: codeOf(world, world.sami) })

describe('one’s own access to the desk', () => {
  test('has a name and a language, in which the desk speaks from then on', async () => {
    await sami.post(PAGE, { do: 'facts', name: 'Sami D.', language: 'en' })
    expect(rowOf()).toMatchObject({ name: 'Sami D.', language: 'en' })
    expect((await sami.get(PAGE)).text).toContain('Your access to the desk')
    expect((await sami.post('/desk/language', { language: 'fr', back: '/desk/roles' })).location).toBe('/desk/roles')
    expect((await sami.get('/desk/roles')).text).toContain('Qui peut quoi')
    expect((await sami.post('/desk/language', { language: 'en', back: '//evil.test' })).location).toBe('/desk')
  })

  test('takes a new password for the present one and a code; every other session ends', async () => {
    const elsewhere = await signedInAtDesk(world, world.sami)
    const copy = sami.cookies.get(COOKIE) ?? ''
    expect((await sami.post(PAGE, { do: 'password', password: NEW, ...proof() })).location).toBe(
      `${PAGE}?done=password`,
    )
    expect((await sami.get(PAGE)).status).toBe(200)
    expect((await elsewhere.get(PAGE)).status).toBe(303)
    elsewhere.cookies.set(COOKIE, copy)
    expect((await elsewhere.get(PAGE)).status).toBe(303)
    world.clock.advance(NEXT_CODE)
    const door = await browse(world)
    expect((await givePassword(door, email(), PASSWORD)).status).toBe(422)
    world.clock.advance(NEXT_CODE)
    expect((await givePassword(door, email(), NEW)).status).toBe(303)
    expect(owed(world).map(({ kind }) => kind)).toEqual(['desk-password-changed'])
    expect(journal(world).map(({ event }) => event)).toContain('staff.password_changed')
  })

  test.each([
    ['a wrong present password', { current: 'faux-faux-faux-faux' }],
    ['a wrong code', { code: '000000' }],
    ['no code', { code: '' }],
    ['the same password', { password: PASSWORD }],
    ['a short one', { password: 'quatorze-signe' }],
  ])('keeps its password for %s', async (_, given) => {
    const before = rowOf()?.password_hash
    const { status } = await sami.post(PAGE, { do: 'password', password: NEW, ...proof(), ...given })
    expect(status).toBe(422)
    expect(rowOf()?.password_hash).toBe(before)
  })

  test('gets another app for the password and a code of the present one, which works until then', async () => {
    const elsewhere = await signedInAtDesk(world, world.sami)
    expect((await sami.post(PAGE, { do: 'app', ...proof() })).location).toBe(PAGE)
    const page = await sami.get(PAGE)
    expect((await sami.post(PAGE, { do: 'confirm', code: '000000' })).status).toBe(422)
    world.clock.advance(NEXT_CODE)
    const old = codeOf(world, world.sami)
    const code = codeFor(world, keyIn(page))
    expect((await sami.post(PAGE, { do: 'confirm', code })).location).toBe(`${PAGE}?done=confirm`)
    expect((await sami.get(PAGE)).status).toBe(200)
    expect((await elsewhere.get(PAGE)).status).toBe(303)
    const door = await browse(world)
    await givePassword(door, email())
    expect((await giveCode(door, old)).status).toBe(422)
    expect((await giveCode(door, code)).status).toBe(422)
    world.clock.advance(NEXT_CODE)
    expect((await giveCode(door, codeOf(world, world.sami))).status).toBe(303)
    expect(owed(world).map(({ kind }) => kind)).toEqual(['desk-app-replaced'])
  })

  test('keeps the present app when one thinks better of it, or leaves the new one for ten minutes', async () => {
    await sami.post(PAGE, { do: 'app', ...proof() })
    await sami.post(PAGE, { do: 'drop' })
    expect(keyIn(await sami.get(PAGE))).toBe('')
    world.clock.advance(NEXT_CODE)
    await sami.post(PAGE, { do: 'app', ...proof() })
    const key = keyIn(await sami.get(PAGE))
    world.clock.advance(600_000)
    expect((await sami.post(PAGE, { do: 'confirm', code: codeFor(world, key) })).status).toBe(422)
    await signedInAtDesk(world, world.sami)
  })

  test('shows where one is signed in, and ends that elsewhere', async () => {
    const elsewhere = await signedInAtDesk(world, world.sami)
    await sami.post(PAGE, { do: 'sessions' })
    expect((await elsewhere.get(PAGE)).status).toBe(303)
    expect((await sami.get(PAGE)).status).toBe(200)
  })

  test('never shows a hash or the seed of the app in force', async () => {
    const { text } = await sami.get(PAGE)
    expect(text).not.toContain('argon2')
    expect(text).not.toMatch(/[A-Z2-7]{32}/)
  })
})
