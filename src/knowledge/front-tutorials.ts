import type { TutorialLink } from '../../views/knowledge/HomePage.tsx'
import type { PageContext } from '../web/env.ts'
import type { Help } from './help.ts'
import { sightOf } from './pieces.tsx'
import { progressOf } from './progress.ts'
import { readerOf } from './reader.ts'
import { addressOf } from './redirects.ts'
import type { Article } from './shelf.ts'

/** So many stand above the shelves; a page of their own has all of them. */
const MOST = 3

/**
 * The first tutorials, each with its number of steps. Whoever is signed in reads how far they have come, unless that
 * depends on an account they have not chosen.
 */
export function tutorialsOnFront(c: PageContext, help: Help, tutorials: readonly Article[]): TutorialLink[] {
  const reader = readerOf(c, help.library.names.facts)
  return tutorials.slice(0, MOST).map((article) => {
    const { declared, steps, account } = sightOf(help, article, reader)
    const [progress, ...others] = reader && steps.length > 0 ? progressOf(reader, steps, account) : []
    const { title, summary } = article
    const link = { title, summary, href: addressOf(article), steps: declared.length }
    return progress && others.length === 0 ? { ...link, progress } : link
  })
}
