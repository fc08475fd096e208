import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

/** Set as a string, outside of the page's own policy: the page keeps its headers. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  id: string
  nodes: { target: string[] }[]
}

/** Settles once nothing changes its looks any more: a colour on its way is neither the one before nor the one after. */
const LOOKS_SETTLED = `Promise.allSettled(document.getAnimations()
  .filter((one) => one.effect.getComputedTiming().endTime !== Infinity)
  .map((one) => one.finished)).then(() => undefined)`

/** What axe finds wrong with the page as it stands, and by how many pixels it is too wide. Wants script. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(LOOKS_SETTLED)
  await page.evaluate(axe)
  const found = (await page.evaluate('axe.run().then((result) => result.violations)')) as Violation[]
  const wide = Number(
    await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
  )
  const told = found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  return wide > 0 ? [...told, `${wide} pixels too wide`] : told
}
