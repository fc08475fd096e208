import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Language, type Text, textFor } from '../../content/text/index.ts'
import { productActions } from '../../src/actions/registry.ts'
import { type Permission, permissions, type Right, type Role } from '../../src/core/permissions.ts'
import { builtInContent } from '../../src/knowledge/content-files.ts'
import { facts } from '../../src/knowledge/facts.ts'
import { buildLibrary, type Library } from '../../src/knowledge/library.ts'
import { type Names, namesOf } from '../../src/knowledge/names.ts'
import { placesNowhere } from '../../src/knowledge/place-check.ts'
import { places } from '../../src/knowledge/places.ts'
import type { Route } from '../../src/web/route.ts'
import { newWorld } from '../world.ts'
import { brokenPromises, brokenTicks, type DoableStep } from './guide-runs.ts'

/*
 * The product as it is has no fault; each of these changes to it has one, and the check that finds it names it. Without
 * them nobody knows whether the checks of the help centre can fail.
 */

const content = builtInContent()
const opened = (others: Partial<Names>, actions = productActions): Library =>
  buildLibrary(content, [], namesOf(actions, others))

/** The faults that stop the start of a house whose guides may name something else. */
function faultsWith(others: Partial<Names>, actions = productActions): string[] {
  try {
    opened(others, actions)
  } catch (error) {
    return (error as Error).message.split('\n  ').slice(1)
  }
  return []
}

/** The sentences of the product, one of them elsewhere or in other words. */
const textWith =
  (change: (submit: string) => Record<string, string>) =>
  (language: Language): Text => {
    const t = textFor(language)
    const { submit, ...others } = t.mail.changePassword
    return {
      ...t,
      mail: { ...t.mail, changePassword: { ...others, ...change(submit) } as typeof t.mail.changePassword },
    }
  }

/** A cell of the table of rights, changed until the test is over. */
const changed: (() => void)[] = []
function setRight(permission: Permission, role: Role, right: Right): void {
  const row = permissions[permission] as Record<Role, Right>
  const before = row[role]
  row[role] = right
  changed.push(() => {
    row[role] = before
  })
}
afterEach(() => {
  for (const undo of changed.splice(0)) undo()
})

describe('a label', () => {
  test('as it is today is no fault', () => expect(faultsWith({})).toEqual([]))

  test('that was renamed in the code is a fault in every guide that names it, in both languages', () => {
    const told = faultsWith({ text: textWith((submit) => ({ save: submit })) })
    expect(told.length).toBeGreaterThanOrEqual(4)
    for (const fault of told)
      expect(fault).toMatch(/\.md:\d+: mail\.changePassword\.submit is no sentence of content\/text$/)
    for (const guide of ['fr/1321', 'fr/2017', 'en/1321', 'en/2017'])
      expect(told.filter((fault) => fault.startsWith(`content/${guide}`))).not.toEqual([])
  })

  test('that says something else renames the guides by itself', () => {
    const library = opened({ text: textWith(() => ({ submit: 'Donnez-moi un sesame' })) })
    expect(library.body(library.article('fr', 2017)).text).toContain('Donnez-moi un sesame')
    expect(library.markdown(library.article('fr', 2017), () => '')).toContain('**Donnez-moi un sesame**')
  })
})

describe('an action, a constant or a fact', () => {
  test('that was taken away or renamed is a fault with its line', () => {
    const without = productActions.filter(({ name }) => name !== 'mail.test-password')
    expect(faultsWith({}, without).join('\n')).toMatch(
      /fr\/2020-[^:]+:\d+: there is no action called mail\.test-password/,
    )
    expect(faultsWith({ values: {} }).join('\n')).toMatch(
      /fr\/2017-[^:]+:\d+: there is no value called servicePassword\.least/,
    )
    const { 'mailbox.password-changed-today': _, ...others } = facts
    expect(faultsWith({ facts: others }).join('\n')).toMatch(
      /fr\/2017-[^:]+:\d+: there is no fact called mailbox\.password-changed-today/,
    )
  })
})

describe('a route', () => {
  let routes: readonly Route[]
  beforeAll(async () => {
    routes = (await (await newWorld()).portal()).routes
  })

  test('that every place leads to is no fault', () => expect(placesNowhere({ places }, routes)).toEqual([]))

  test('that was changed leaves a place that leads nowhere, and the house does not start', async () => {
    const moved = routes.map((route) =>
      route.path === '/manager/:account/mail' ? { ...route, path: '/manager/:account/post' } : route,
    )
    const told = 'the place manager.mail leads to /manager/acc_0000000000000000/mail, where there is no page'
    expect(placesNowhere({ places }, moved)).toEqual([told])
    const elsewhere = {
      ...places,
      'manager.mail': { ...places['manager.mail']!, address: { of: 'person' as const, url: () => '/gone' } },
    }
    const world = await newWorld({ names: { places: elsewhere } })
    await expect(world.portal()).rejects.toThrow('the place manager.mail leads to /gone, where there is no page')
  })

  test('to a place that has another name is a fault in the guides that lead there', () => {
    const { 'manager.mail': mail, ...others } = places
    expect(faultsWith({ places: { ...others, 'manager.mailboxes': mail! } }).join('\n')).toMatch(
      /fr\/1321-[^:]+:\d+: there is no place called manager\.mail/,
    )
  })
})

describe('a right', () => {
  test('as it is today gives every reader what the guides promise (R-KB-2)', async () => {
    expect(await brokenPromises(await newWorld())).toEqual([])
  })

  test('that was dropped breaks a promise to somebody, by name', async () => {
    setRight('products.manage', 'admin', 'no')
    expect(await brokenPromises(await newWorld())).toEqual(
      expect.arrayContaining(['2017 change: admin finds no-right, was promised choose']),
    )
  })

  test('that was dropped is no longer said in the guides', () => {
    const said = () => {
      const library = opened({})
      return library.body(library.article('en', 2017)).text
    }
    expect(said()).toContain('legal representative or administrator')
    setRight('products.manage', 'admin', 'granted')
    expect(said()).toContain('With the role legal representative, you can')
  })

  test('that nobody has any more is a fault in every guide that says who has it', () => {
    setRight('products.manage', 'admin', 'no')
    setRight('products.manage', 'legal-representative', 'no')
    expect(faultsWith({}).join('\n')).toMatch(
      /fr\/2017-[^:]+:\d+: the value roles\.products\.manage has nothing to say/,
    )
  })
})

describe('a fact', { timeout: 60_000 }, () => {
  const library = opened({})
  /** Every step of a guide that has both: a card that does it, and a fact that says it is done. */
  const steps: DoableStep[] = library.articles('fr').flatMap((article) => {
    const { steps: declared, outline } = library.body(article)
    return declared.flatMap(({ id, done, actions: [action] }) => {
      const scope = productActions.find(({ name }) => name === action)?.scope
      const anchor = outline.find(({ what }) => what.startsWith(`action ${action} `))?.what.split('#')[1]
      return done && action && anchor && scope !== 'visitor'
        ? [{ number: article.number, step: id, action, anchor }]
        : []
    })
  })
  const run = (doable: readonly DoableStep[], names?: Partial<Names>) =>
    brokenTicks(() => newWorld(names ? { names } : {}), doable)
  const inGuide = (number: number) => steps.filter((step) => step.number === number)

  test('that is true ticks each step when its card was done, and not before', async () => {
    expect(steps.map(({ number }) => number)).toEqual(expect.arrayContaining([2017, 2020, 2110, 2118, 2193]))
    expect(await run(steps)).toEqual([])
  })

  test('that is true ticks a step that is done by the card of another guide', async () => {
    const [card] = inGuide(2110)
    if (!card) throw new Error('2110 has no card')
    expect(await run([{ ...card, number: 2117, at: 2110 }])).toEqual([])
  })

  test('that always holds ticks a step before anything was done', async () => {
    const always = { ...facts, 'mailbox.password-changed-today': { of: 'account' as const, holds: () => true } }
    expect(await run(inGuide(2017), { facts: always })).toContain('2017 #replace is ticked before anything was done')
  })

  test('that never holds leaves a step unticked when it was done', async () => {
    const never = { ...facts, 'mailbox.password-tested-today': { of: 'account' as const, holds: () => false } }
    expect(await run(inGuide(2020), { facts: never })).toContain('2020 #try is not ticked when it was done')
  })
})
