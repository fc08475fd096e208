import { beforeAll, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { staffRoles } from '../../src/core/permissions.ts'
import { deskRights, isAllowedAtDesk, mayAtDesk } from '../../src/staff/roles.ts'
import { get, type Route } from '../../src/web/route.ts'
import type { Browser } from '../browsing.ts'
import { articles } from '../web/targets.ts'
import { browse, newWorld, type World } from '../world.ts'

let world: World
let desk: Route[]
beforeAll(async () => {
  world = await newWorld({ articles, floorMs: 0 })
  desk = (await world.portal()).routes.filter(({ path }) => /^(\/en)?\/desk(\/|$)/.test(path))
})

/** The door, which is everybody's, and the outbox of the demonstration. */
const OPEN = /^(\/en)?\/desk\/(sign-in|sign-in\/second-step|sign-out|welcome|outbox(\/.*)?)$/

describe('every address of the desk (R-STF-1)', () => {
  test('says which roles may, but for its door and the outbox of the demonstration', () => {
    for (const { path, rule, method } of desk) {
      if (OPEN.test(path)) continue
      expect(rule.for, `${method} ${path}`).toBe('staff')
      expect(rule.desk === 'by-action' || (rule.desk?.length ?? 0) > 0, `${method} ${path}`).toBe(true)
    }
    for (const { path, rule } of desk) if (/outbox/.test(path)) expect(rule.only, path).toBe('demo')
  })

  test('does not start without saying so', async () => {
    const bare = get('/desk/bare', { for: 'staff', rate: 'read', proof: 'no' }, () => new Response())
    const { portal } = await newWorld({ articles, routes: [bare] })
    await expect(portal()).rejects.toThrow('GET /desk/bare does not say who may use it')
  })

  test.each(staffRoles)(
    'lets %s through where it says so, and answers 403 with the roles that may elsewhere',
    async (role) => {
      const browser = await as(role)
      for (const { path, rule, method } of desk) {
        if (rule.for !== 'staff' || !rule.desk || rule.desk === 'by-action') continue
        world.clock.advance(5_000)
        const what = `${role}: ${method} ${path}`
        const asked = path.replaceAll(/:\w+\??/g, 'x')
        const { status, text } = await (method === 'GET' ? browser.get(asked) : browser.post(asked))
        if (!rule.desk.includes(role)) {
          expect(status, what).toBe(403)
          const { names } = textFor('fr').deskDoor.roles
          for (const one of rule.desk) expect(text, what).toContain(names[one])
        } else expect([200, 303, 404, 409, 422], what).toContain(status)
      }
    },
  )
})

async function as(role: (typeof staffRoles)[number]): Promise<Browser> {
  world.scene.run(q.updateTable('staff').set({ role }).where('id', '=', world.sami.id))
  return browse(world, { ...world.sami, role })
}

describe('the table of roles', () => {
  test('gives the management of the desk’s own people to owners alone (R-STF-2)', () => {
    expect(mayAtDesk('staff.manage')).toEqual(['owner'])
    expect(deskRights.every((right) => isAllowedAtDesk('owner', right))).toBe(true)
  })

  test('is shown to all of us, as the routes have it', async () => {
    const { roles } = textFor('fr').deskDoor
    const { text } = await (await as('catalogue')).get('/desk/roles')
    for (const right of deskRights) {
      const [, row = ''] = new RegExp(`<th scope="row">${roles.rights[right]}</th>(.*?)</tr>`).exec(text) ?? []
      expect(row, right).toBe(
        `<td>${mayAtDesk(right)
          .map((role) => roles.names[role])
          .join(', ')}</td>`,
      )
    }
  })
})
