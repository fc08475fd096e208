import { setTimeout as sleep } from 'node:timers/promises'
import { probedGuides, probes } from '../knowledge/search-probes.ts'
import { figure, type Limit, rounded } from './figures.ts'
import { type Collection, type Guide, type Question, readCollection, withoutTitles } from './search-data.ts'
import { openSearchHouse } from './search-house.ts'
import { searchLoad } from './search-load.ts'
import { type Marks, marksOf, type Searcher } from './search-marks.ts'
import { rivals } from './search-rivals.ts'

/**
 * How well the search answers (decisions, section 5), and how fast. `folder` holds the collections; without it only the
 * probes are asked, and the load is on guides made up.
 */
export async function search(folder: string | undefined): Promise<void> {
  await askProbes()
  const collections = folder === undefined ? undefined : await collectionsOf(folder)
  if (collections) await askCollections(collections)
  await searchLoad(collections)
}

async function collectionsOf(folder: string): Promise<{ labour: Collection; business: Collection }> {
  return { labour: await readCollection(folder, 'labour'), business: await readCollection(folder, 'business') }
}

/** Small guides of ours, which every question must find first. */
async function askProbes(): Promise<void> {
  const house = await openSearchHouse({ fr: probedGuides })
  try {
    const missed: string[] = []
    for (const [words, number] of probes) {
      // the guides of the product answer some of them as well
      const found = (await house.search(words, 50)).filter((one) => probedGuides.some((guide) => guide.number === one))
      if (found[0] !== number) missed.push(words)
    }
    figure('search.probes', { found: probes.length - missed.length }, { least: probes.length }, { missed })
  } finally {
    await house.close()
  }
}

interface Asked {
  bench: string
  guides: readonly Guide[]
  sets: readonly (readonly [name: string, questions: readonly Question[], least: number])[]
}

async function askCollections({ labour, business }: { labour: Collection; business: Collection }): Promise<void> {
  const { human = [] } = labour.questions
  const { link = [], typo = [], typed = [], description = [], body = [] } = business.questions
  await ask({ bench: 'search.labour', guides: labour.guides, sets: [['human', human, 0.57]] })
  await ask({
    bench: 'search.business',
    guides: business.guides,
    sets: [
      ['link', link, 0.81],
      ['typo', typo, 0.78],
      ['as-you-type', typed, 0.62],
      ['description', description, 0.79],
    ],
  })
  const untitled = withoutTitles(business.guides)
  await ask({ bench: 'search.business', guides: untitled, sets: [['body', body, 0.61]] })
}

const ZERO: Limit = { most: 0.5 }

async function ask({ bench, guides, sets }: Asked): Promise<void> {
  const others = Object.entries(rivals).map(([name, open]) => [name, open(guides)] as const)
  const house = await openSearchHouse({ fr: guides })
  try {
    for (const [name, questions, least] of sets) {
      const beside = await besideOurs(others, questions)
      // connections that ended while the others kept this process busy are noticed
      await sleep(100)
      const ours = await marksOf(house.search, questions)
      const { p50, p95, longest } = ours
      const about = { questions: questions.length, zero: ours.zero, ...beside, p50, p95, longest, unit: 'nDCG@10, ms' }
      figure(`${bench}.${name}`, { ndcg: ours.ndcg }, { least }, about)
      if (name === 'human') figure(`${bench}.zero`, { percent: ours.zero }, ZERO, zerosOf(beside))
    }
  } finally {
    await house.close()
  }
}

async function besideOurs(
  others: readonly (readonly [string, Searcher])[],
  questions: readonly Question[],
): Promise<Record<string, Pick<Marks, 'ndcg' | 'zero' | 'p95'>>> {
  const beside: Record<string, Pick<Marks, 'ndcg' | 'zero' | 'p95'>> = {}
  for (const [name, searcher] of others) {
    const { ndcg, zero, p95 } = await marksOf(searcher, questions)
    beside[name] = { ndcg: rounded(ndcg, 3), zero, p95 }
  }
  return beside
}

const zerosOf = (beside: Record<string, { zero: number }>) =>
  Object.fromEntries(Object.entries(beside).map(([name, { zero }]) => [name, zero]))
