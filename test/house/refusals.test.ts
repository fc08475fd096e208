import { describe, expect, test } from 'vitest'
import { languages } from '../../content/text/index.ts'
import { productActions } from '../../src/actions/registry.ts'
import { guideOf, guides, type RefusalCode, refusals } from '../../src/base/refusal.ts'
import { openLibrary } from '../../src/knowledge/library.ts'
import { namesOf } from '../../src/knowledge/names.ts'

/** Codes that no customer ever meets: only our own people do, at the desk. */
const ONLY_OURS: readonly RefusalCode[] = [
  ...(['recovery-not-possible', 'recovery-own-login', 'recovery-same-person', 'money-amount', 'money-waits'] as const),
  ...(['correction-open', 'correction-same-person', 'nothing-owed'] as const),
]

const library = openLibrary(namesOf(productActions))
const codes = Object.keys(refusals) as RefusalCode[]
const isThere = (number: number) => languages.every((language) => library.find(language, number) !== undefined)

describe('whoever is stopped', () => {
  test.each(codes.filter((code) => !ONLY_OURS.includes(code)))(
    'by %s finds a guide, in every language (R-KB-9)',
    (code) => {
      const number = guideOf(code)
      expect(number, 'a refusal wants the number of its guide in base/refusal.ts').toBeDefined()
      expect(isThere(number ?? 0), `there is no article ${number}`).toBe(true)
    },
  )

  test.each(Object.entries(guides))('on a page for what is %s finds a guide, in every language', (_, number) => {
    expect(isThere(number)).toBe(true)
  })

  test('is led to an answer that is short and opens in place: a question, without cards of its own', () => {
    for (const number of new Set([...codes.map((code) => guideOf(code) ?? 0), ...Object.values(guides)])) {
      const article = library.article('fr', number, 'operator')
      expect([number, article.kind]).toEqual([number, 'faq'])
      expect(library.body(article).pieces.every((piece) => 'html' in piece)).toBe(true)
      expect(library.body(article).text.length).toBeLessThan(2600)
    }
  })
})
