import { expect, test } from 'vitest'
import type { Answer } from '../browsing.ts'
import { articles } from '../web/targets.ts'
import { browse, newWorld, PASSWORD } from '../world.ts'
import { emailOf, NEXT_CODE, signedInAtDesk } from './door.ts'

const INSIDE = { 'X-Forwarded-For': '10.1.2.3' }
const OUTSIDE = { 'X-Forwarded-For': '203.0.113.9' }

const without = ({ status, text }: Answer, asked: string) => ({ status, text: text.replaceAll(asked, '') })

test('where DESK_NETWORKS names networks, the desk exists for nobody outside of them (R-STF-1)', async () => {
  const world = await newWorld({ articles, floorMs: 0, deskNetworks: ['10.0.0.0/8', '127.0.0.1'] })
  const sami = await signedInAtDesk(world, world.sami)
  expect((await sami.get('/desk/roles', INSIDE)).status).toBe(200)
  const { routes } = await world.portal()
  const paths = routes.map(({ path }) => path).filter((path) => /^(\/en)?\/desk(\/|$)/.test(path))
  expect(paths.length).toBeGreaterThan(15)
  const none = without(await sami.get('/none', OUTSIDE), '/none')
  for (const path of new Set(paths)) {
    const asked = path.replaceAll(/:\w+\??/g, 'x')
    const answer = without(await sami.get(asked, OUTSIDE), asked)
    expect(answer.status, path).toBe(404)
    if (!path.startsWith('/en')) expect(answer, path).toEqual(none)
    expect((await sami.post(asked, {}, { ...OUTSIDE, 'Sec-Fetch-Site': 'cross-site' })).status, path).toBe(404)
  }
  const door = await browse(world)
  world.clock.advance(NEXT_CODE)
  const fields = { email: emailOf(world, world.sami), password: PASSWORD, back: '/desk' }
  expect((await door.post('/desk/sign-in', fields, OUTSIDE)).status).toBe(404)
  expect((await door.post('/desk/sign-in', fields, INSIDE)).status).toBe(303)
})

test('where it names none, the desk is asked for from everywhere', async () => {
  const world = await newWorld({ articles, floorMs: 0 })
  expect((await (await browse(world)).get('/desk/sign-in', OUTSIDE)).status).toBe(200)
})
