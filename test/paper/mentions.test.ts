import { describe, expect, test } from 'vitest'
import type { PaperDocument } from '../../src/paper/document.ts'
import { mentionsOf } from '../../src/paper/mentions.ts'
import { creditNote, FRENCH, hosting, paper, proForma, SWISS } from './scene.ts'

const lines = (kind: 'standard' | 'reverse' | 'outside' | 'not-liable', country: string) => [
  hosting({ tax: { kind, rate: kind === 'standard' ? 810 : 0, country } }),
]
const said = (more: Partial<PaperDocument>) => mentionsOf(paper(more)).join(' ')
const buyer = { ...paper().buyer, country: 'FR', vatNumber: 'FR83404833048' }

describe('what has to be said on an invoice', () => {
  test('of reverse charge: the mention and both numbers for tax (R-TAX-3)', () => {
    const french = said({ lines: lines('reverse', 'FR'), buyer })
    expect(french).toMatch(/^Autoliquidation.*196.*CHE-107\.787\.577 TVA.*FR83404833048\.$/)
    expect(said({ lines: lines('reverse', 'FR'), buyer, language: 'en' })).toMatch(
      /^Reverse charge.*CHE.*FR83404833048\.$/,
    )
  })

  test('of what is supplied elsewhere: why it is not taxed, by the law of the seller (R-TAX-3)', () => {
    expect(said({ lines: lines('outside', 'US') })).toMatch(/article 8, alinéa 1, LTVA/)
    expect(mentionsOf(paper({ seller: FRENCH, lines: lines('outside', 'US') }))[0]).toMatch(/directive 2006\/112\/CE/)
  })

  test('of a seller who is not liable, in Switzerland, in France and elsewhere (R-TAX-4)', () => {
    const of = (seller: PaperDocument['seller']) =>
      mentionsOf(paper({ seller, lines: lines('not-liable', seller.country) }))[0]
    expect(of({ ...SWISS, vatNumber: '' })).toMatch(/article 10, alinéa 2, LTVA/)
    expect(of({ ...FRENCH, vatNumber: '' })).toBe('TVA non applicable, article 293 B du CGI.')
    expect(of({ ...FRENCH, vatNumber: '', country: 'BE' })).toMatch(/^Sans TVA/)
  })

  test('of a seller in France: discount, interest, and the fixed fee to those in business', () => {
    const seller = FRENCH
    expect(said({ seller, buyer })).toMatch(/escompte.*10 points\. Indemnité forfaitaire.*40 €\.$/)
    expect(said({ seller, buyer: { ...buyer, vatNumber: '', person: '' } })).not.toContain('40 €')
    expect(mentionsOf(proForma({ seller, buyer }))).toEqual([])
  })

  test('of plain tax: nothing but the tax; of a demonstration: that it is one', () => {
    expect(mentionsOf(paper())).toEqual([])
    expect(said({ demo: true })).toMatch(/^Établi par une démonstration/)
  })

  test('of credit notes and receipts: what they are (R-DOC-4, R-DOC-12)', () => {
    expect(mentionsOf(creditNote()).join()).toMatch(/compte prépayé/)
    for (const kind of ['receipt', 'pro-forma'] as const)
      expect(mentionsOf(paper({ kind, lines: lines('outside', 'CH') })), kind).toEqual([
        expect.stringMatching(/ne porte pas de TVA/),
      ])
  })
})
