import { beforeAll, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { productActions } from '../../src/actions/registry.ts'
import { codeOf, importsOf, productFiles } from '../house/source.ts'
import { givePaper, givePhone } from '../identity/two-step-scene.ts'
import { articles, shown, type Target, targetsIn } from '../web/targets.ts'
import { browse, newWorld, type World } from '../world.ts'
import { colleague, SEEN, TOLD } from './scene.ts'

const PATIENCE = 60_000

describe('our own people (R-2FA-11, R-STF-2)', () => {
  let world: World
  let targets: Target[]
  beforeAll(async () => {
    world = await newWorld({ articles, overlay: shown(), floorMs: 0 })
    targets = await targetsIn(world, productActions)
    givePhone(world, world.claire)
    givePaper(world, world.claire)
  }, PATIENCE)

  const kept = () =>
    JSON.stringify([
      world.scene.all(q.selectFrom('factors').selectAll()),
      world.scene.all(q.selectFrom('rescue_codes').selectAll()),
      world.scene.all(q.selectFrom('users').select(['id', 'email', 'password_hash'])),
    ])

  test(
    'take no factor, code, password or address from anybody by any route of the desk, whatever their role',
    async () => {
      const before = kept()
      const fields = {
        ...SEEN,
        ...TOLD,
        why: 'asked',
        name: 'x',
        email: 'other@example.test',
        role: 'owner',
        code: '1',
      }
      const people = [world.sami, colleague(world, 'Ola', 'owner'), colleague(world, 'Tea', 'technician')]
      let asked = 0
      for (const who of people)
        for (const { route, path } of targets.filter(({ route }) => route.path.startsWith('/desk'))) {
          const browser = await browse(world, who)
          const from = { 'X-Forwarded-For': `198.51.100.${++asked % 250}` }
          const { status } =
            route.method === 'POST' ? await browser.post(path, fields, from) : await browser.get(path, from)
          expect(status, path).toBeLessThan(500)
          expect(kept(), `${who.role}: ${route.method} ${path}`).toBe(before)
        }
      expect(asked).toBeGreaterThan(30)
    },
    PATIENCE,
  )

  test('have no live action at the desk that is about signing in', () => {
    const theirs = productActions.filter(({ desk }) => desk !== undefined).map(({ name }) => name)
    expect(theirs.filter((name) => /^(identity|recovery|app-passwords|profile)\./.test(name))).toEqual([])
  })

  test('have no code that could: factors go by their owner, by a recovery that waited, and with an erased login', () => {
    const takes = /forgetFactors\(|deleteFrom\('factors'\)|\[\s*'factors',\s*'/
    const files = productFiles.filter((file) => file.startsWith('src/') && takes.test(codeOf(file)))
    expect(files.sort()).toEqual([
      'src/identity/factor-changes.ts',
      'src/profile/erasing.ts',
      'src/recovery/carrying-out.ts',
    ])
    const reached = productFiles.filter((file) => file.startsWith('src/staff/')).flatMap(importsOf)
    const changing = /identity\/(factor-changes|enrolling|two-step-actions)\.ts$|recovery\/carrying-out\.ts$/
    expect(reached.filter(({ to }) => changing.test(to))).toEqual([])
  })
})
