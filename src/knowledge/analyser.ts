import { stemmer as stemEnglish } from '@orama/stemmers/english'
import { stemmer as stemFrench } from '@orama/stemmers/french'

/** The languages articles are written in. */
export type Language = 'fr' | 'en'

/** One thing to look for. Both forms are folded: lower case, no accents, letters and digits only. */
export interface Term {
  exact: string
  stem: string
  /** Which written word of the text it comes from: `php8.3` gives php83, php, 8 and 3, all of the same word. */
  word: number
}

/** The same text by itself: a piece cut out of a longer one would keep all of that in memory. */
export const ownText = (piece: string): string => Buffer.from(piece).toString()

/** Longer than any word of either language: the rest is a key, a hash or an attack. */
const LONGEST_TERM = 40
const REMEMBERED_STEMS = 30_000

const APOSTROPHES = /[\u2018\u2019\u201b\u02bc\u00b4\u0060\u2032]/g
const HYPHENS = /[\u2010\u2011]/g
const WORD = /[\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*/gu
const PIECE = /\p{L}+|\p{N}+/gu
const INNER_APOSTROPHE = /(?<=\p{L})'(?=\p{L})/gu
const ELISION = /(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=[\p{L}\p{N}])/gu
const POSSESSIVE = /'s?(?![\p{L}\p{N}])/gu

/** Words that say nothing of the subject. Light on purpose: a word left out here can never be found. */
const COMMON: Record<Language, ReadonlySet<string>> = {
  fr: new Set(
    `a ai as au aux avec c ce ces cet cette comment d dans de des du elle elles en est et etes eux il ils j je l la le
    les leur leurs lui m ma me mes mon n ne nos notre nous on ont ou par pour qu quand que quel quelle quelles quels qui
    quoi s sa se ses son sont sur t ta te tes ton tu un une vos votre vous y`.split(/\s+/),
  ),
  en: new Set(
    `a am an and are as at be by can do does for from had has have he her his how i if in into is it its me my of on or
    our s she so t that the their them then there these they this those to us was we were what when where which who
    will with you your`.split(/\s+/),
  ),
}

const STEMMERS = { fr: frenchStem, en: stemEnglish }
const stems: Record<Language, Map<string, string>> = { fr: new Map(), en: new Map() }

/**
 * Turns a text or a query into terms, in reading order, each with its exact form and its Snowball stem side by side:
 * whoever looks for a word wants either of the two. Elisions are split, common words dropped, and a word made of
 * pieces gives itself joined and then its pieces. Takes any string and never throws; time grows with its length only.
 */
export function analyse(text: string, language: Language): Term[] {
  const terms: Term[] = []
  const words = withoutApostrophes(fold(text), language).match(WORD) ?? []
  for (const [word, written] of words.entries()) {
    for (const exact of formsOf(written, COMMON[language])) terms.push({ exact, stem: stemOf(exact, language), word })
  }
  return terms
}

/**
 * The text as our search compares it: NFKC, one kind of apostrophe, lower case, ligatures spelled out, no accents,
 * no invisible characters.
 */
export function fold(text: string): string {
  return text
    .toWellFormed()
    .replace(APOSTROPHES, "'")
    .normalize('NFKC')
    .replace(HYPHENS, '-')
    .toLowerCase()
    .replaceAll('\u0153', 'oe')
    .replaceAll('\u00e6', 'ae')
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]+/gu, '')
}

/** `l'adresse` is about an address, `aujourd'hui` and `prud'hommes` are words of their own. */
function withoutApostrophes(folded: string, language: Language): string {
  if (!folded.includes("'")) return folded
  return folded.replace(language === 'fr' ? ELISION : POSSESSIVE, ' ').replace(INNER_APOSTROPHE, '')
}

function formsOf(written: string, common: ReadonlySet<string>): string[] {
  const pieces = (written.match(PIECE) ?? []).map((piece) => piece.slice(0, LONGEST_TERM))
  if (pieces.length === 1) return pieces.filter((piece) => !common.has(piece))
  const telling = pieces.filter((piece) => !common.has(piece) && (piece.length > 1 || /\p{N}/u.test(piece)))
  const joined = pieces.join('')
  return isOneWord(written, pieces, common) && joined.length <= LONGEST_TERM ? [joined, ...telling] : telling
}

/** `e-mail`, `2FA` and `php8.3` are one word in pieces; `puis-je` and `rendez-vous` are two words tied together. */
function isOneWord(written: string, pieces: string[], common: ReadonlySet<string>): boolean {
  return /\p{N}/u.test(written) || !pieces.some((piece) => common.has(piece))
}

/** A vocabulary repeats itself: remembering its stems makes an article ten times quicker to read. */
function stemOf(exact: string, language: Language): string {
  if (!/^[a-z]{3,}$/.test(exact)) return exact
  const known = stems[language]
  const remembered = known.get(exact)
  if (remembered !== undefined) return remembered

  const stem = STEMMERS[language](exact)
  if (known.size >= REMEMBERED_STEMS) known.clear()
  known.set(ownText(exact), ownText(stem))
  return stem
}

/**
 * Snowball's rules expect accents, which readers leave out and which are folded before it. Two of its endings are
 * restored here: `-ee(s)` is a participle like `-e(s)`, and a final y is the i of `paiement` and `payer`.
 */
function frenchStem(folded: string): string {
  return stemFrench(folded.replace(/ees?$/, 'e')).replace(/y$/, 'i')
}
