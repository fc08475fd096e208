import { describe, expect, test } from 'vitest'
import { languages, textFor } from '../../content/text/index.ts'
import { productActions } from '../../src/actions/registry.ts'
import { openLibrary } from '../../src/knowledge/library.ts'
import { namesOf } from '../../src/knowledge/names.ts'
import { wayTo } from '../../src/knowledge/places.ts'

const actions = new Set<string>(productActions.map(({ name }) => name))

/** Opening it is the first test: any fault of the content is thrown with its file and line. */
const library = openLibrary(namesOf(productActions))

describe('the help centre', () => {
  test('has its first guides in every language, under their permanent numbers', () => {
    for (const language of languages) {
      expect(library.articles(language).map(({ number }) => number)).toEqual(expect.arrayContaining([1321, 2017, 2020]))
    }
    expect(library.article('fr', 2017).title).toBe('Changer le mot de passe d\u2019une adresse e-mail')
  })

  test('has every guide in every language', () => {
    const numbers = languages.map((language) => library.articles(language).map(({ number }) => number))
    expect(numbers[1]).toEqual(numbers[0])
  })

  test('offers every action of the product in a guide', () => {
    const articles = library.articles('fr').flatMap((article) => library.body(article).outline.map(({ what }) => what))
    const offered = articles.flatMap((what) => /^action (\S+)/.exec(what)?.[1] ?? [])
    expect(new Set(offered)).toEqual(actions)
  })

  test('says the way through the menus to every action, for those who read on paper', () => {
    for (const name of actions) expect(wayTo(name, textFor('fr'))).not.toEqual([])
  })

  test('writes e-mail with its hyphen in French, where people read it', () => {
    const loose = library.articles('fr').filter((article) => {
      const { text, headings } = library.body(article)
      const read = [article.title, article.summary, text, ...headings.map((heading) => JSON.stringify(heading))]
      return /(?<![\w./-])emails?(?![\w=/-]|\.\w)/i.test(read.join('\n'))
    })
    expect(loose.map(({ number }) => number)).toEqual([])
  })

  test('has no title, summary or text that is left empty or waits for its words', () => {
    for (const article of languages.flatMap((language) => library.articles(language))) {
      const { text, headings } = library.body(article)
      expect(article.summary.length, article.title).toBeGreaterThan(40)
      expect(text.length, article.title).toBeGreaterThan(400)
      expect(headings.length, article.title).toBeGreaterThan(2)
      expect(text, article.title).not.toMatch(/lorem|todo|tbd|xxx/i)
    }
  })
})
