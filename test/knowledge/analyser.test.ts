import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyse, type Language } from '../../src/knowledge/analyser.ts'

const exact = (text: string, language: Language = 'fr') => analyse(text, language).map((term) => term.exact)
const stems = (text: string, language: Language = 'fr') => analyse(text, language).map((term) => term.stem)

/** Whether whoever writes one would find the other by its stem. */
function meet(one: string, other: string, language: Language = 'fr'): boolean {
  const known = new Set(stems(one, language))
  return stems(other, language).some((stem) => known.has(stem))
}

describe('French words', () => {
  test('lose their elision, whichever apostrophe is typed', () => {
    for (const apostrophe of ["'", '\u2019', '\u2018', '\u02bc', '`', '\u00b4', '\uff07']) {
      expect(exact(`l${apostrophe}adresse`)).toEqual(['adresse'])
    }
    expect(exact("jusqu'au d\u00e9part, lorsqu'une adresse n'est qu'un alias")).toEqual(['depart', 'adresse', 'alias'])
    expect(exact("D'aujourd'hui")).toEqual(['aujourdhui'])
  })

  test('keep the apostrophe that is part of them', () => {
    expect(exact('aujourd\u2019hui')).toEqual(['aujourdhui'])
    expect(exact("les prud'hommes")).toEqual(['prudhommes'])
  })

  test('are compared without accents, capitals, ligatures and invisible characters', () => {
    expect(exact('\u0152uvre \u00c9t\u00e9')).toEqual(['oeuvre', 'ete'])
    expect(exact('e\u0301cole')).toEqual(exact('\u00e9cole'))
    expect(exact('\ufb01chier')).toEqual(['fichier'])
    expect(exact('C\u00e6sar')).toEqual(['caesar'])
    expect(exact('mes\u00adsage\u200b\ufeff')).toEqual(['message'])
    expect(exact('\uff30\uff28\uff30')).toEqual(['php'])
  })

  test('meet their plural, their feminine and the forms of their verb', () => {
    expect(meet('adresses', 'adresse')).toBe(true)
    expect(meet('journaux', 'journal')).toBe(true)
    expect(meet('bo\u00eetes bloqu\u00e9es', 'bloquer')).toBe(true)
    expect(meet('facture pay\u00e9e', 'payer')).toBe(true)
    expect(meet('r\u00e9initialisation', 'reinitialiser')).toBe(true)
    expect(meet('supprim\u00e9es', 'SUPPRIMEE')).toBe(true)
  })

  test('of one family with different Snowball stems do not meet: that is for the synonyms', () => {
    expect(stems('supprimer suppression')).toEqual(['supprim', 'suppress'])
  })

  test('that say nothing are left out', () => {
    expect(exact('comment est-ce que je peux changer le mot de passe de ma bo\u00eete ?')).toEqual([
      'peux',
      'changer',
      'mot',
      'passe',
      'boite',
    ])
    expect(exact('l adresse, d accord')).toEqual(['adresse', 'accord'])
  })
})

describe('words made of pieces', () => {
  test('give themselves joined and their pieces, so that every way of writing them meets', () => {
    expect(exact('php8.3')).toEqual(['php83', 'php', '8', '3'])
    expect(exact('PHP 8.3')).toEqual(['php', '83', '8', '3'])
    expect(exact('php83')).toEqual(['php83', 'php', '83'])
    expect(exact('2FA')).toEqual(['2fa', '2', 'fa'])
    expect(exact('e-mail')).toEqual(['email', 'mail'])
    expect(exact('sous\u2011domaine')).toEqual(['sousdomaine', 'sous', 'domaine'])
  })

  test('are marked as one written word', () => {
    expect(analyse('php8.3 lent', 'fr').map((term) => term.word)).toEqual([0, 0, 0, 0, 1])
  })

  test('are not joined where a hyphen only ties common words', () => {
    expect(exact('puis-je, rendez-vous')).toEqual(['puis', 'rendez'])
  })

  test('may be numbers, which are kept as they are', () => {
    expect(analyse('port 993', 'fr')).toContainEqual({ exact: '993', stem: '993', word: 1 })
  })

  test('may be a pasted address of the web or of mail', () => {
    expect(exact('https://www.example.com/manager/mail?x=1#top')).toEqual(
      expect.arrayContaining(['https', 'wwwexamplecom', 'example', 'manager', 'mail']),
    )
    expect(exact('pain@favre.example')).toEqual(['pain', 'favreexample', 'favre', 'example'])
  })
})

describe('English words', () => {
  test('are stemmed by English rules', () => {
    expect(meet('invoices', 'invoice', 'en')).toBe(true)
    expect(meet('changing passwords', 'change the password', 'en')).toBe(true)
    expect(stems('mailboxes', 'en')).toEqual(['mailbox'])
  })

  test('lose the possessive and keep other apostrophes inside', () => {
    expect(exact("the customer\u2019s mailbox doesn't open", 'en')).toEqual(['customer', 'mailbox', 'doesnt', 'open'])
    expect(exact("the customers' mailbox", 'en')).toEqual(['customers', 'mailbox'])
  })
})

describe('any string', () => {
  test('gives terms of letters and digits only, each at most 40 characters', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom("l'", '\u2019', 'q', '\ud800', '\u0000', '.', '-', '9', '\u00e9', '"', '*') }),
    )
    fc.assert(
      fc.property(anything, fc.constantFrom<Language>('fr', 'en'), (text, language) => {
        for (const term of analyse(text, language)) {
          expect(term.exact).toMatch(/^[\p{L}\p{N}]{1,80}$/u)
          expect(term.stem).toMatch(/^[\p{L}\p{N}]{1,80}$/u)
          expect(term.exact.length).toBeLessThanOrEqual(40)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('of a hundred thousand hostile characters is read without trouble', () => {
    for (const piece of ['a', "l'", 'a-', '\u0301', '\ud800', '1a', '\ufdfa', '\u0000', "'"]) {
      expect(() => analyse(piece.repeat(100_000 / piece.length), 'fr')).not.toThrow()
    }
  })
})
