import { expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { withFrenchSpaces } from '../../src/base/french-spaces.ts'

/** Every sentence of a text, those of its functions with something in each gap. */
const sentencesOf = (text: unknown): string[] => {
  if (typeof text === 'string') return [text]
  if (typeof text === 'function') return sentencesOf(said(text as (...given: unknown[]) => unknown))
  return typeof text === 'object' && text !== null ? Object.values(text).flatMap(sentencesOf) : []
}

const everything = new Proxy({}, { get: () => '7' })
/** Some are given a number or a word, some facts by name. */
function said(say: (...given: unknown[]) => unknown): unknown {
  for (const given of ['7', everything]) {
    try {
      return say(given, given, given)
    } catch {
      // it wanted the other
    }
  }
  return undefined
}

test('a line does not break before a sign of French, nor inside its quotation marks', () => {
  expect(withFrenchSpaces('Quoi ? « Pain » ; rien : non !')).toBe(
    'Quoi\u00a0? «\u00a0Pain\u00a0»\u00a0; rien\u00a0: non\u00a0!',
  )
})

test('no French sentence of the interface has a space there that a line could break at', () => {
  const sentences = sentencesOf(textFor('fr'))
  expect(sentences.filter((sentence) => sentence.includes('«')).length).toBeGreaterThan(10)
  expect(sentences.filter((sentence) => /« | [»:;?!]/.test(sentence))).toEqual([])
})

test('English has none of these spaces', () => {
  expect(sentencesOf(textFor('en')).filter((sentence) => /\u00a0[»:;?!]/.test(sentence))).toEqual([])
})
