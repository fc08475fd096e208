import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { buildLibrary } from '../../src/knowledge/library.ts'
import type { ContentFile } from '../../src/knowledge/shelf.ts'
import { changeMailboxPassword, noteMailboxTest } from '../../src/mail/mailboxes.ts'
import { manageableMailboxes } from '../../src/mail/queries.ts'
import { HTMX } from '../browsing.ts'
import { as, browse, type Customer, newWorld, type World } from '../world.ts'
import { BODY_LINE, file, names } from './sources.ts'

const GUIDE = `:::step{#change done=mailbox.password-changed-today}
**Change it.**

::action[mail.change-password]{#card}
:::

:::step{#test done=mailbox.password-tested-today if=account.has-several-mailboxes}
**Test it.**
:::

:::step{#enjoy}
**Enjoy it.**
:::
`
const TUTORIAL = `:::step{#login done=login.signed-in}
**Sign in.**
:::

Between two steps.

:::step{#mail guide=1}
**Give a mailbox *its* password.**
:::

:::step{#francs done=account.currency-is-chf if=account.legal-representative}
**Pay in francs.**
:::
`
const written: ContentFile[] = ['fr', 'en'].flatMap((language) => [
  file(`${language}/1-guide.md`, GUIDE),
  file(`${language}/2-path.md`, TUTORIAL, { kind: 'tutorial' }),
])

let world: World
beforeEach(async () => {
  world = await newWorld({ articles: written })
})

const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** How far somebody has come, as the page says it; one line for each account it is told for. */
async function progress(who?: Customer) {
  const { text } = await (await browse(world, who)).get('/en/faq/2/path')
  const [, section = ''] = /<section class="progress" id="progress"[^>]*>(.*?)<\/section>/.exec(text) ?? []
  const meters = [...section.matchAll(/<svg class="meter".*?<\/svg>/g)].map(([meter]) => {
    const pieces = [...meter.matchAll(/class="meter-(done|left)"/g)].map(([, kind]) => kind)
    return `${pieces.filter((kind) => kind === 'done').length}/${pieces.length}`
  })
  return { text, words: plain(section), meters }
}

function doBoth(who: Customer): void {
  const ctx = as(world, who, world.bakery)
  const [mailbox] = manageableMailboxes(ctx)
  if (!mailbox) throw new Error('no mailbox')
  changeMailboxPassword(ctx, mailbox, 'a hash')
  world.clock.advance(1000)
  noteMailboxTest(ctx, mailbox, 'valid')
}

describe('a tutorial', () => {
  test('leads through guides with one progress, and says first what is to be done next', async () => {
    expect(await progress(world.claire)).toMatchObject({
      words: '2 of 3 steps To do now: Give a mailbox its password.',
      meters: ['2/3'],
    })
    doBoth(world.claire)
    expect(await progress(world.claire)).toMatchObject({ words: '3 of 3 steps All is done.', meters: ['3/3'] })
  })

  test('takes a guide for done when each of its steps is that is meant for this reader', async () => {
    const ctx = as(world, world.claire)
    const [mailbox] = manageableMailboxes(ctx)
    if (mailbox) changeMailboxPassword(ctx, mailbox, 'a hash')
    expect((await progress(world.claire)).meters).toEqual(['2/3'])
    world.scene.run(q.deleteFrom('mailboxes').where('id', '!=', mailbox?.id ?? 0))
    expect((await progress(world.claire)).meters).toEqual(['3/3'])
  })

  test('does not count a step that is not for this reader', async () => {
    expect(await progress(world.marc)).toMatchObject({ meters: ['1/2'] })
    expect((await progress(world.marc)).text).not.toContain('id="francs"')
  })

  test('tells a reader of several accounts how far each of them is', async () => {
    doBoth(world.claire)
    expect(await progress(world.sam)).toMatchObject({
      words:
        'Boulangerie Favre 2 of 2 steps All is done. Studio Nadia 1 of 2 steps To do now: Give a mailbox its password.',
      meters: ['2/2', '1/2'],
    })
  })

  test('tells visitors how many steps there are and where to sign in, in the page that is kept for all of them', async () => {
    const { text, words, meters } = await progress()
    expect(words).toBe('3 steps \u00b7 Sign in to see where you are')
    expect(meters).toEqual([])
    expect(text).toContain('href="/en/sign-in?back=%2Fen%2Ffaq%2F2%2Fpath"')
  })

  test('links each guide it leads through, on the page and in Markdown', async () => {
    const { text } = await progress(world.claire)
    expect(text).toContain('The guide of this step: <a href="/en/faq/1/guide">Guide 1</a>')
    const markdown = (await (await browse(world)).get('/en/faq/2.md')).text
    expect(markdown).toContain('1. **Sign in.**')
    expect(markdown).toContain('**Give a mailbox *its* password.**\n\n   [FAQ 1](/en/faq/1)')
  })

  test('has its progress filled in beside a card that answers in it', async () => {
    const both = TUTORIAL.replace('guide=1', 'done=mailbox.password-changed-today').replace(
      '**Give a mailbox *its* password.**\n',
      '**Give it.**\n\n::action[mail.change-password]{#card}\n',
    )
    world = await newWorld({ articles: [file('en/2-path.md', both, { kind: 'tutorial' })] })
    const browser = await browse(world, world.nadia)
    const form = (await browser.get('/en/faq/2/path')).form('id="card"')
    const { text } = await browser.post(
      form.action,
      { ...form.hidden, password: 'quatre-tartes-aux-pommes', do: 'step' },
      HTMX,
    )
    const beside = [...text.matchAll(/<hx-partial hx-target="([^"]+)" hx-swap="innerHTML">(.*?)<\/hx-partial>/g)]
    expect(beside.map(([, target]) => target)).toEqual(['#login-done', '#mail-done', '#francs-done', '#progress'])
    expect(plain(beside[3]?.[2] ?? '')).toBe('2 of 3 steps To do now: Pay in francs.')
  })
})

describe('a tutorial stops the start when', () => {
  const stops = (body: string, more: ContentFile[] = [file('fr/1-guide.md', GUIDE)]) => {
    try {
      buildLibrary([file('fr/2-path.md', body, { kind: 'tutorial' }), ...more], [], names)
    } catch (error) {
      return (error as Error).message.split('\n  ').slice(1)
    }
    return []
  }
  const step = (id: string, attributes: string) => `:::step{#${id} ${attributes}}\n**Do.**\n:::\n`

  test.each([
    [
      'a step of it does not know when it is done',
      '',
      'a step of a tutorial says when it is done, or which guide it leads through',
    ],
    ['it leads through what is not there', 'guide=9', 'there is no article 9 to lead through in this language'],
    ['it leads through itself', 'guide=2', 'there is no article 2 to lead through in this language'],
  ])('%s', (_, attributes, told) => {
    expect(stops(step('a', 'done=login.signed-in') + step('b', attributes))).toEqual([
      `fr/2-path.md:${BODY_LINE + 3}: ${told}`,
    ])
  })

  test('it leads through a guide that never knows it is done', () => {
    const told = `fr/2-path.md:${BODY_LINE + 3}: article 1 has no step that knows when it is done`
    expect(
      stops(step('a', 'done=login.signed-in') + step('b', 'guide=1'), [file('fr/1-guide.md', step('c', ''))]),
    ).toEqual([told])
  })

  test('it has no two steps', () => {
    expect(stops(step('a', 'done=login.signed-in'))).toEqual([
      `fr/2-path.md:${BODY_LINE}: a tutorial leads through two steps at least`,
    ])
  })

  test('not when all is well', () => expect(stops(TUTORIAL)).toEqual([]))
})
