import { beforeAll, describe, expect, test } from 'vitest'
import { browse, type Customer, newWorld, ORIGIN, type World } from '../world.ts'
import { file } from './sources.ts'

const BODY = `## Before

Words.

### Not a main heading

## What to do

:::step{#one}
**Write it down**, e.g. on paper. Then go on.
:::

:::step{#two if=account.currency-is-chf}
**Save it.**

::action[mail.change-password]{#save}
:::

## Afterwards

:::step{#three}
**Rest**
:::
`

let world: World
beforeAll(async () => {
  world = await newWorld({
    articles: [file('fr/1-a.md', BODY), file('fr/2-b.md', '## Alone\n\n::action[mail.test-password]{#test}\n')],
  })
})

const read = async (path: string, who?: Customer) => (await (await browse(world, who)).get(path)).text

/** The links of the contents beside the text: where they lead, and their words. */
function contents(text: string): string[] {
  const [aside = ''] = /<aside class="toc"[\s\S]*?<\/aside>/.exec(text) ?? []
  return [...aside.matchAll(/<a href="(#[^"]*)">([^<]*)</g)].map(([, href, words]) => `${href} ${words}`)
}

describe('the contents of a guide', () => {
  test('are its main headings with the steps below them, which are called by the sentence they begin with', async () => {
    expect(contents(await read('/faq/1/a'))).toEqual([
      '#h-before Before',
      '#h-what-to-do What to do',
      '#one Write it down, e.g. on paper',
      '#two Save it',
      '#h-afterwards Afterwards',
      '#three Rest',
    ])
  })

  test('leave out a step that is not for this reader', async () => {
    const ids = (text: string) => contents(text).map((line) => line.split(' ')[0])
    expect(ids(await read('/faq/1/a', world.claire))).toContain('#two')
    expect(ids(await read('/faq/1/a', world.nadia))).not.toContain('#two')
  })

  test('are not there for a single heading', async () => {
    expect(contents(await read('/faq/2/b'))).toEqual([])
  })
})

describe('the head of a guide', () => {
  const acts = (text: string) => /<p class="article-acts">[\s\S]*?<\/p>/.exec(text)?.[0]

  test('leads straight to each card that every reader sees', async () => {
    expect(acts(await read('/faq/2/b'))).toMatch(/<a href="#test">[^<]+<\/a>/)
  })

  test('leads to no card that only some may see', async () => {
    expect(acts(await read('/faq/1/a', world.claire))).toBeUndefined()
  })
})

describe('the end of a guide', () => {
  const near = (text: string) => {
    const [nav = ''] = /<nav class="related"[\s\S]*?<\/nav>/.exec(text) ?? []
    return [...nav.matchAll(/<a href="([^"]*)" data-address="([^"]*)"/g)].map(([, href, address]) => [href, address])
  }
  const guide = (number: number, related: readonly number[] = []) => file(`fr/${number}-a.md`, 'Words.\n', { related })

  test('leads to the guides it names, with their short addresses for paper', async () => {
    const named = await newWorld({ articles: [guide(1), guide(2), guide(3, [1])] })
    const { text } = await (await browse(named)).get('/faq/3/a')
    expect(near(text)).toEqual([['/faq/1/a', `${ORIGIN}/faq/1`]])
  })

  test('leads to those that follow on its shelf where it names none', async () => {
    const shelf = await newWorld({ articles: [1, 2, 3, 4, 5].map((number) => guide(number)) })
    const { text } = await (await browse(shelf)).get('/faq/4/a')
    expect(near(text).map(([href]) => href)).toEqual(['/faq/5/a', '/faq/1/a', '/faq/2/a'])
  })

  test('leads to a person alone where nothing is near', async () => {
    const alone = await newWorld({ articles: [guide(1)] })
    const { text } = await (await browse(alone)).get('/faq/1/a')
    expect(near(text)).toEqual([])
    expect(text).toMatch(/<nav class="related"[^>]*><p class="related-contact"><a href="\/contact">/)
  })
})
