import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { done, liveAction, next, stepsOn } from '../../src/core/action.ts'
import { notifyUser } from '../../src/core/change.ts'
import { issueLink } from '../../src/core/mail-links.ts'
import { sendNotices } from '../../src/core/outbox.ts'
import { noSubject } from '../../src/core/subjects.ts'
import { openOnDevice } from '../../src/identity/devices.ts'
import { changeMailboxPassword } from '../../src/mail/mailboxes.ts'
import { manageableMailboxes } from '../../src/mail/queries.ts'
import { urls } from '../../src/urls.ts'
import { letterOf } from '../../src/web/letters.ts'
import { HTMX } from '../browsing.ts'
import { file } from '../knowledge/sources.ts'
import { as, browse, type Customer, newcomer, newWorld, type World } from '../world.ts'

const DAY = 86_400_000
const fr = textFor('fr')
const articles = [file('fr/2017-password.md', 'Words.\n', { kind: 'faq' })]
let world: World
beforeEach(async () => {
  world = await newWorld({ articles })
})

interface Line {
  when: string
  href: string
  title: string
  about: string
}

const words = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll(/[ \n]+/g, ' ')
    .trim()

/** The lines of a page, in their order. */
const linesIn = (html: string): Line[] =>
  [...html.matchAll(/<li class="to-do" data-when="(\w+)">.*?href="([^"]+)">(.*?)<\/a><p[^>]*>(.*?)<\/p>/gs)].map(
    ([, when = '', href = '', title = '', about = '']) => ({ when, href, title: words(title), about: words(about) }),
  )

async function pageOf(who: Customer, account = world.bakery) {
  return (await (await browse(world, who)).get(urls.managerHome(account.publicId))).text
}
const toDos = async (who: Customer, account = world.bakery) => linesIn(await pageOf(who, account))
const titles = async (who: Customer, account = world.bakery) => (await toDos(who, account)).map(({ title }) => title)
const counter = (html: string) => /<span class="counter">(\d+)<\/span>/.exec(html)?.[1]

/** Every mailbox of both accounts gets a password of its own, and the server has them. */
async function settle(): Promise<void> {
  world.clock.advance(60_000)
  for (const [who, account] of [
    [world.claire, world.bakery],
    [world.nadia, world.studio],
  ] as const)
    for (const mailbox of manageableMailboxes(as(world, who, account)))
      changeMailboxPassword(as(world, who, account), mailbox, 'a hash')
  await world.publish()
}

describe('the first page of an account', () => {
  test('says calmly when nothing waits, counts nothing, and offers what is often done', async () => {
    await settle()
    const page = await pageOf(world.claire)
    expect(linesIn(page)).toEqual([])
    expect(page).toContain(fr.accounts.home.calm)
    expect(counter(page)).toBeUndefined()
    expect(page).toContain(`href="${urls.accountAction(world.bakery.publicId, 'mail.change-password')}"`)
    expect(page).not.toContain(urls.personAction('profile.close'))
  })

  test('counts what waits on every page of the account, and leads to where it is told', async () => {
    const browser = await browse(world, world.claire)
    const { text } = await browser.get(urls.mailboxes(world.bakery.publicId))
    expect(counter(text)).toBe(String((await toDos(world.claire)).length))
    expect(text).toContain(`href="${urls.managerHome(world.bakery.publicId)}#to-do"`)
    expect(await pageOf(world.claire)).toContain('id="to-do"')
  })

  test('has what is pressing above what can wait', async () => {
    world.mail.down = true
    world.clock.advance(60_000)
    const [first] = manageableMailboxes(as(world, world.claire))
    changeMailboxPassword(as(world, world.claire), first!, 'a hash')
    expect((await toDos(world.claire)).map(({ when }) => when)).toEqual(['now', 'soon'])
  })

  test('asks for it in few statements, however many mailboxes there are', async () => {
    const browser = await browse(world, world.claire)
    const { store } = world
    let statements = 0
    const counted = { ...store }
    for (const read of ['all', 'one'] as const)
      counted[read] = (query: Parameters<typeof store.all>[0]) => {
        statements += 1
        return store[read](query) as never
      }
    const count = async () => {
      statements = 0
      Object.assign(world.house, { store: counted })
      await browser.get(urls.managerHome(world.bakery.publicId))
      Object.assign(world.house, { store })
      return statements
    }
    await count()
    const few = await count()
    const product = world.scene.one(q.selectFrom('mailboxes').selectAll().limit(1))!
    for (let n = 0; n < 300; n += 1) {
      const { id: _, ...row } = product
      world.scene.run(q.insertInto('mailboxes').values({ ...row, public_id: `mbx_${n}`, address: `n${n}@favre.test` }))
    }
    expect(few).toBeGreaterThan(4)
    expect(await count()).toBe(few)
    expect(few).toBeLessThanOrEqual(22)
  })
})

describe('a mailbox', () => {
  test('whose password nobody has chosen waits for one, at its own card when it is the only one', async () => {
    expect(await titles(world.claire)).toContain(fr.mail.toDos.unchosen.many(4))
    const [studio] = await toDos(world.nadia, world.studio)
    const [mailbox] = manageableMailboxes(as(world, world.nadia))
    expect(studio).toMatchObject({
      title: fr.mail.toDos.unchosen.one('hello@studio-nadia.test'),
      href: `${urls.mailbox(world.studio.publicId, mailbox!.public_id)}#mail-change-password`,
    })
  })

  test('whose new password is not active yet is told of until the server has it (R-PWD-7)', async () => {
    await settle()
    world.mail.down = true
    const [mailbox] = manageableMailboxes(as(world, world.claire))
    changeMailboxPassword(as(world, world.claire), mailbox!, 'another hash')
    await world.publish()
    expect(await titles(world.claire)).toEqual([fr.mail.toDos.pending.one(mailbox!.address)])
    world.mail.down = false
    world.clock.advance(60_000)
    await world.publish()
    expect(await titles(world.claire)).toEqual([])
  })

  test('is told of to whom it was given, and to nobody else (R-GEN-1)', async () => {
    expect(await titles(world.marc)).toContain(fr.mail.toDos.unchosen.many(3))
    const stranger = newcomer(world, world.bakery, 'external')
    expect(await titles(stranger)).toEqual([])
    expect(await titles(world.sam, world.studio)).toContain(
      textFor('en').mail.toDos.unchosen.one('hello@studio-nadia.test'),
    )
  })
})

describe('a login', () => {
  beforeEach(settle)

  test('with a new address that waits to be confirmed says until when, and only to its owner', async () => {
    const { id: userId, publicId: subject } = world.claire
    issueLink(as(world, world.claire), { purpose: 'email-change', subject, userId, email: 'claire@ailleurs.test' })
    const [line, ...others] = await toDos(world.claire)
    expect(line).toMatchObject({ when: 'now', title: fr.emails.toDo.confirm('claire@ailleurs.test') })
    expect(line?.about).toMatch(/03\.03\.2026 10:01$/)
    expect(others).toEqual([])
    expect(await titles(world.sam)).toEqual([])
    world.clock.advance(DAY)
    expect(await titles(world.claire)).toEqual([])
  })

  test('that was used in a browser for the first time asks whether that was them, for three days', async () => {
    const signIn = () => openOnDevice(as(world, world.claire), world.claire, { mark: undefined, stays: false })
    signIn()
    expect(await titles(world.claire), 'the very first one').toEqual([])
    signIn()
    const [line] = await toDos(world.claire)
    expect(line).toMatchObject({ when: 'now', href: urls.profileSessions() })
    expect(line?.title).toBe(fr.sessions.toDo.one(fr.sessions.device('', '')))
    signIn()
    expect(await titles(world.claire)).toEqual([fr.sessions.toDo.many(2)])
    expect(await titles(world.marc)).toEqual([])
    world.clock.advance(3 * DAY)
    expect(await titles(world.claire)).toEqual([])
  })

  test('in the browser that is new itself is not asked about that one', async () => {
    const signIn = () => openOnDevice(as(world, world.claire), world.claire, { mark: undefined, stays: false })
    signIn()
    const { token } = signIn()
    const browser = await browse(world, world.claire)
    for (const [name] of browser.cookies) browser.cookies.set(name, token)
    expect(linesIn((await browser.get(urls.managerHome(world.bakery.publicId))).text)).toEqual([])
  })

  test('whose address no message reaches is told so, until one does', async () => {
    const send = () => sendNotices(world.house, (notice) => letterOf(world.house, notice), 'noreply@comptoir.test')
    const tell = () =>
      notifyUser(
        as(world, world.claire),
        { ...world.claire, time_zone: 'Europe/Zurich' },
        { kind: 'mailbox-password-changed', facts: { address: 'a@favre.test', account: 'x' } },
      )
    await send()
    world.post.unknown.add(world.claire.email)
    tell()
    await send()
    expect(await titles(world.claire)).toEqual([fr.profile.toDo.unreached(world.claire.email)])
    world.post.unknown.clear()
    tell()
    await send()
    expect(await titles(world.claire)).toEqual([])
  })
})

describe('what was begun in several steps', () => {
  const twoSteps = liveAction<null>({
    name: 'test.two-steps',
    scope: 'person',
    title: () => 'Two steps',
    offer: () => 'Two steps.',
    subjects: noSubject,
    steps: {
      first: stepsOn<null>().form({
        fields: {},
        Inputs: () => null,
        submit: () => 'On',
        perform: () => next('second'),
      }),
      second: stepsOn<null>().form({ fields: {}, Inputs: () => null, submit: () => 'End', perform: () => done() }),
    },
    nothing: () => 'Nothing.',
    done: () => 'Done.',
  })

  test('can be gone on with from there, by whoever began it, until it is done', async () => {
    world = await newWorld({ articles, actions: [twoSteps] })
    await settle()
    const browser = await browse(world, world.claire)
    const path = urls.personAction('test.two-steps')
    const take = async () => {
      const { action, hidden } = (await browser.get(path)).form('class="card"')
      await browser.post(action, { ...hidden, do: 'step' }, HTMX)
    }
    await browser.get(path)
    expect(await titles(world.claire), 'nothing was sent yet').toEqual([])
    await take()
    expect(await toDos(world.claire)).toMatchObject([
      { when: 'soon', href: path, title: fr.actions.goOn('Two steps'), about: `${fr.actions.begun} 02.03.2026 10:01` },
    ])
    expect(await titles(world.marc)).toEqual([])
    await take()
    expect(await titles(world.claire)).toEqual([])
  })
})

describe('a tutorial', () => {
  const tutorial = file(
    'fr/2300-first.md',
    ':::step{#in done=login.has-account}\n**Sign in.**\n:::\n\n:::step{#mail done=mailbox.password-chosen if=account.has-mail}\n**Choose it.**\n:::\n',
    { kind: 'tutorial' },
  )

  test('that was begun says how far and what is next, for a month and until it is over', async () => {
    world = await newWorld({ articles: [tutorial] })
    const line = (await toDos(world.claire)).find(({ href }) => href.includes('/faq/2300/'))
    expect(line).toMatchObject({ when: 'soon', href: expect.stringMatching(/#mail$/) as string })
    expect(line?.about).toContain(fr.knowledge.tutorial.done(1, 2))
    await settle()
    expect(await toDos(world.claire)).toEqual([])
    expect(await toDos(newcomer(world, world.bakery, 'external')), 'what is not for them is no step').toEqual([])
  })

  test('is not begun by signing in', async () => {
    world = await newWorld({
      articles: [{ ...tutorial, source: tutorial.source.replace('login.has-account', 'login.signed-in') }],
    })
    expect((await toDos(world.claire)).filter(({ href }) => href.includes('/faq/'))).toEqual([])
  })

  test('is left alone once somebody has been here for a month', async () => {
    world = await newWorld({ articles: [tutorial] })
    world.clock.advance(31 * DAY)
    expect((await titles(world.claire)).length).toBe(1)
  })
})

test('somebody with several accounts finds what waits for themselves above none of them, and chooses', async () => {
  const { id: userId, publicId: subject } = world.sam
  issueLink(as(world, world.sam), { purpose: 'email-change', subject, userId, email: 'sam@elsewhere.test' })
  const { text } = await (await browse(world, world.sam)).get(urls.manager())
  expect(linesIn(text).map(({ title }) => title)).toEqual([textFor('en').emails.toDo.confirm('sam@elsewhere.test')])
  expect(text).toContain(urls.managerHome(world.studio.publicId))
})
