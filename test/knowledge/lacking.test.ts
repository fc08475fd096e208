import { describe, expect, test } from 'vitest'
import { productActions } from '../../src/actions/registry.ts'
import { builtInContent } from '../../src/knowledge/content-files.ts'
import { buildLibrary } from '../../src/knowledge/library.ts'
import { namesOf } from '../../src/knowledge/names.ts'
import { file, names } from './sources.ts'

const TEXT =
  'Before.\n\n- An app.\n- A [text message](/faq/2134#enable), the weakest.\n\nSee [how](/faq/2134).\n\nAfter.\n'
const both = [
  file('fr/2130-deux.md', TEXT, { related: [2134, 2200] }),
  file('fr/2134-sms.md', '## Enable {#enable}\n\nWords.\n', { needs: 'sms' }),
  file('fr/2200-autre.md', 'Words.\n'),
]
const without = { ...names, lacks: new Set(['sms' as const]) }

describe('an article that needs what a house may lack', () => {
  test('is served and led to where the house has it', () => {
    const whole = [file('fr/2130-deux.md', TEXT.replace('#enable', ''), { related: [2134] }), ...both.slice(1)]
    const library = buildLibrary(whole, [], names)
    expect(library.find('fr', 2134)?.title).toBe('Guide 2134')
    expect(library.markdown(library.article('fr', 2130), () => '')).toContain('text message')
  })

  test('is not there in one that lacks it, and no line of another leads to it', async () => {
    const library = buildLibrary(both, [], without)
    expect(library.find('fr', 2134)).toBeUndefined()
    const guide = library.article('fr', 2130)
    expect(guide.related).toEqual([2200])
    const { text } = library.body(guide)
    for (const words of ['An app.', 'Before.', 'After.']) expect(text).toContain(words)
    expect(text).not.toMatch(/text message|See/)
    const other = buildLibrary(both.slice(1).concat(file('fr/2130-deux.md', 'Words.\n')), [], without)
    expect(await library.fingerprint('fr')).not.toBe(await other.fingerprint('fr'))
  })

  test('is mentioned by no article laid over ours either', () => {
    const overlay = [file('fr/3000-mien.md', 'One.\n\n[Two](/faq/2134)\n')]
    const library = buildLibrary(both, overlay, without)
    expect([...library.faults()].flat()).toEqual([])
    expect(library.body(library.article('fr', 3000)).text).not.toContain('Two')
  })

  test('names something houses are known to have or lack, or that is a fault', () => {
    const wrong = [file('fr/2134-sms.md', 'Words.\n', { needs: 'fax' })]
    expect(() => buildLibrary(wrong, [], names)).toThrow('needs wants one of sms')
  })
})

test('the product’s own articles offer no code by SMS in a house without (R-2FA-2)', () => {
  const library = buildLibrary(builtInContent(), [], namesOf(productActions, { lacks: new Set(['sms' as const]) }))
  for (const language of ['fr', 'en'] as const)
    for (const article of library.articles(language)) {
      const { title, summary, keywords } = article
      const said = [title, summary, ...keywords, library.body(article).text].join('\n')
      expect(said, `${language} ${article.number}`).not.toMatch(
        /codes? par SMS|codes? by text message|un SMS, pour|a text message to your/i,
      )
    }
})
