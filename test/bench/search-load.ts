import type { Language } from '../../content/text/index.ts'
import { figure, rounded } from './figures.ts'
import { type Collection, type Guide, repeated } from './search-data.ts'
import { openSearchHouse, type SearchHouse } from './search-house.ts'
import { marksOf } from './search-marks.ts'

const GUIDES = 3000
const IN_TWO_LANGUAGES = 1500
const HOSTILE = 10_000
const LIMITS = {
  serving: { most: 2 },
  cold: { most: 20 },
  warm: { most: 2 },
  memory: { most: 300 },
  foreign: { most: 400 },
  stretch: { most: 50 },
  p95: { most: 15 },
} as const

interface Collections {
  labour: Collection
  business: Collection
}

/** Three thousand foreign guides, and half as many in two languages: how long, how much, how fast. */
export async function searchLoad(collections: Collections | undefined): Promise<void> {
  const guides = collections ? [...collections.business.guides, ...collections.labour.guides] : madeUp()
  const words = collections ? wordsOf(collections) : guides.map(({ title }) => title)
  await underLoad('search.3000-foreign', { fr: repeated(guides, GUIDES) }, words, LIMITS.foreign)
  const some = repeated(guides, IN_TWO_LANGUAGES)
  await underLoad('search.1500-in-two-languages', { fr: some, en: some }, words, LIMITS.memory)
}

async function underLoad(
  bench: string,
  guides: Partial<Record<Language, readonly Guide[]>>,
  words: readonly string[],
  memory: { most: number },
): Promise<void> {
  const cold = await openSearchHouse(guides)
  await startFigures(`${bench}.cold`, cold, LIMITS.cold)
  const warm = await cold.again()
  try {
    await startFigures(`${bench}.warm`, warm, LIMITS.warm)
    const questions = words.map((one) => ({ words: one, grades: new Map([[1, 1]]) }))
    const { p50, p95, longest } = await marksOf(warm.search, questions)
    figure(`${bench}.answer`, { p95 }, LIMITS.p95, { p50, longest, questions: words.length, unit: 'ms' })
    await hostile(bench, warm)
    figure(`${bench}.memory`, { rss: warm.memory().rss }, memory, { peak: warm.memory().peak, unit: 'MB' })
  } finally {
    await warm.close()
  }
}

async function startFigures(bench: string, house: SearchHouse, complete: { most: number }): Promise<void> {
  const { longest, computing } = await house.loop()
  const seconds = (ms: number) => rounded(ms / 1000, 2)
  figure(`${bench}.serving`, { seconds: seconds(house.serving) }, LIMITS.serving)
  figure(`${bench}.complete`, { seconds: seconds(house.complete) }, complete, {
    peak: house.memory().peak,
    unit: 's, MB',
  })
  figure(`${bench}.loop-stretch`, { longest }, LIMITS.stretch, { computing, unit: 'ms' })
}

/** Random and hostile queries: each answered, none in the way of others for long. */
async function hostile(bench: string, { search, loop }: SearchHouse): Promise<void> {
  await loop()
  let slowest = 0
  for (let at = 0; at < HOSTILE; at++) {
    const began = performance.now()
    await search(hostileQuery(at))
    slowest = Math.max(slowest, performance.now() - began)
  }
  const { longest, computing } = await loop()
  const about = { computing, slowest: rounded(slowest, 1), queries: HOSTILE, unit: 'ms' }
  figure(`${bench}.hostile.loop-stretch`, { longest }, LIMITS.stretch, about)
}

const PIECES = [
  ...[
    'NEAR(',
    '"',
    '*',
    '^a',
    'title:',
    'AND',
    'OR NOT',
    '(((',
    '+',
    '-',
    '~6',
    '\\',
    "''; --",
    '%',
    '\u0000',
    '\u202e',
  ],
  ...[
    '*o*',
    'a',
    'le',
    'configurer',
    'compte',
    'annticonstitutionellement',
    'zqxjkw',
    '\u{1f950}',
    '\ufdfa',
    'e\u0301',
  ],
  ...['https://a.example/b?c=d#e', 'l\u2019', '1'.repeat(40), 'q'.repeat(60), 'travial', 'gestoin', 'factrue'],
]

/** The same for the same number: up to forty pieces, by a generator that has no memory. */
function hostileQuery(at: number): string {
  let state = (at + 1) * 2_654_435_761
  const next = (below: number) => {
    state = (state * 48_271 + 11) % 2_147_483_647
    return state % below
  }
  const separator = next(3) === 0 ? '' : ' '
  return Array.from({ length: 1 + next(40) }, () => PIECES[next(PIECES.length)]).join(separator)
}

const ASKED = 300

/** Some of every set, so that all kinds of questions count alike. */
function wordsOf({ labour, business }: Collections): string[] {
  const sets = [...Object.values(labour.questions), ...Object.values(business.questions)]
  return sets.flatMap((set) => {
    const every = Math.max(1, Math.floor(set.length / ASKED))
    return set.filter((_, at) => at % every === 0).map(({ words }) => words)
  })
}

const SYLLABLES = 'ba ce di fo lu mi no pe ra so ti vu cha gre plu tri'.split(' ')

/** Guides of five hundred words each, of a vocabulary of some thousands. */
function madeUp(): Guide[] {
  const word = (seed: number) =>
    [0, 1, 2].map((at) => SYLLABLES[Math.floor(seed / 16 ** at) % 16]).join('') + (seed % 7 === 0 ? 's' : '')
  const sentence = (seed: number, length: number) =>
    Array.from({ length }, (_, at) => word((seed * 7919 + at * at * 31 + at) % 4096)).join(' ')
  return Array.from({ length: 1000 }, (_, at) => ({
    number: at + 1,
    title: sentence(at, 5),
    headings: [1, 2, 3].map((of) => sentence(at * 3 + of, 4)),
    body: Array.from({ length: 10 }, (_, of) => `${sentence(at * 11 + of, 50)}.`).join('\n'),
  }))
}
