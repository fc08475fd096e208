import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { oneOfWords } from '../../src/base/fields.ts'
import { done, liveAction, type Narrowed, stepsOn } from '../../src/core/action.ts'
import { noSubject } from '../../src/core/subjects.ts'
import { changeMailboxPassword } from '../../src/mail/mailboxes.ts'
import { manageableMailboxes } from '../../src/mail/queries.ts'
import { HTMX } from '../browsing.ts'
import { as, browse, type Customer, newcomer, newWorld, type World } from '../world.ts'
import { file } from './sources.ts'

/** Three cards in steps that know when they are done, a condition and the reader's own account: as much as a guide has. */
const THREE = `Hello :me[person.name | you], of :me[account.name | your account].

:::when{account.has-several-mailboxes and login.two-sessions}
There is much to do.
:::

:::step{#one done=login.password-changed-recently}
**One.**

::action[identity.change-password]{#login}
:::

:::step{#two done=mailbox.password-changed-today if=account.has-mail}
**Two.**

::action[mail.change-password]{#change}
:::

:::step{#three done=mailbox.password-tested-today}
**Three.**

::action[mail.test-password]{#test}
:::
`
const MOST = 12

describe('a guide with three cards', () => {
  let world: World
  beforeEach(async () => {
    world = await newWorld({ articles: [file('fr/1-a.md', THREE)] })
  })

  async function statements(who: Customer) {
    const browser = await browse(world, who)
    const before = world.store.statements()
    const { status, text } = await browser.get('/faq/1/a')
    expect(status).toBe(200)
    const states = [...text.matchAll(/<section class="card" id="\w+"[^>]*data-state="([a-z-]+)"/g)].map(
      ([, state]) => state,
    )
    return { count: world.store.statements() - before, states }
  }

  test('is drawn for everybody with at most twelve statements', async () => {
    const people = [world.claire, world.marc, world.nadia, world.sam, newcomer(world, world.bakery, 'billing')]
    for (const who of people) {
      const { count, states } = await statements(who)
      expect([who.name, states.length >= 2, count <= MOST, count]).toEqual([who.name, true, true, count])
    }
  })

  test('is, too, when something has just been done in it', async () => {
    for (const who of [world.claire, world.marc, world.sam]) {
      const browser = await browse(world, who)
      const mailbox = manageableMailboxes(as(world, who, world.bakery))[0]
      const page = await browser.get(
        `/manager/${world.bakery.publicId}/actions/mail.change-password/${mailbox?.public_id}`,
      )
      const form = page.form('class="card"')
      const fields = { ...form.hidden, password: `quatre tartes de ${who.name}`, do: 'step' }
      expect((await browser.post(form.action, fields, HTMX)).text).toContain('data-state="done"')
      const { count, states } = await statements(who)
      expect(states).toContain('done')
      expect([who.name, count <= MOST, count]).toEqual([who.name, true, count])
    }
  })

  test('asks nothing again that is known: what a page reads is read once', async () => {
    const { store } = world
    changeMailboxPassword(as(world, world.claire), manageableMailboxes(as(world, world.claire))[0]!, 'a hash')
    await world.portal()
    const asked: string[] = []
    const all = store.all.bind(store)
    store.all = (query) => {
      asked.push(JSON.stringify(query.compile(q)))
      return all(query)
    }
    await statements(world.claire)
    expect(asked.length).toBeGreaterThan(2)
    expect(new Set(asked).size).toBe(asked.length)
  })
})

const stepsHere = stepsOn<null>()
const narrowed: Narrowed[] = []
const enrol = liveAction({
  name: 'test.enrol',
  scope: 'person',
  title: () => 'Enrol',
  offer: () => 'Enrol here.',
  subjects: noSubject,
  narrows: { methods: ['app', 'sms', 'key'] },
  steps: {
    choose: stepsHere.form({
      fields: { method: oneOfWords('app', 'sms', 'key') },
      Inputs: ({ narrow }) => {
        narrowed.push(narrow)
        return <p class="methods">{(narrow['methods'] ?? ['app', 'sms', 'key']).join(' ')}</p>
      },
      submit: () => 'Go',
      perform: () => done(),
    }),
  },
  nothing: () => '',
  done: () => 'Enrolled.',
})

describe('a card', () => {
  let world: World
  beforeEach(async () => {
    const body = '::action[test.enrol]{#some methods=app,sms}\n\n::action[test.enrol]{#all}\n'
    world = await newWorld({ actions: [enrol], articles: [file('fr/1-a.md', body)] })
  })

  test('is narrowed where its guide says so, there alone, and stays so when it is drawn again', async () => {
    const browser = await browse(world, world.claire)
    const page = await browser.get('/faq/1/a')
    expect([...page.text.matchAll(/<p class="methods">([^<]*)/g)].map(([, said]) => said)).toEqual([
      'app sms',
      'app sms key',
    ])
    const some = page.form('id="some"')
    const again = await browser.get(some.action, HTMX)
    expect(again.text).toContain('<p class="methods">app sms</p>')
    expect((await browser.get(some.action.replace(/\?.*/, ''), HTMX)).text).toContain(
      '<p class="methods">app sms key</p>',
    )
  })

  test('is on paper what it does, the way to it and where it can be done', async () => {
    const { text } = await (await browse(world)).get('/faq/1/a')
    const inert = /<section class="card print-only" data-action="test.enrol" data-state="inert">(.*?)<\/section>/.exec(
      text,
    )?.[1]
    expect(inert).toContain('Enrol here.')
    expect(inert).toContain('https://comptoir.test/faq/1/a#some')
    expect(inert).not.toMatch(/<(form|input|button|a) /)
  })
})
