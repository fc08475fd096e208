import { beforeAll, describe, expect, test } from 'vitest'
import { articles } from '../web/targets.ts'
import { browse, newWorld, type World } from '../world.ts'
import { BIG, fillProducts, SMALL } from './scene.ts'

/** What a page may ask of the books beside who it is for and what waits for them. */
const MOST_STATEMENTS = 16
/** Session, accounts, and what waits in each feature: asked for the menu of every page, one or two statements each. */
const FRAME = 16
const MOST_ROWS = 50

let world: World
let paths: readonly string[]
beforeAll(async () => {
  world = await newWorld({ articles })
  const filled = fillProducts(world.scene, world.bakery.id, BIG)
  paths = pathsOf(world, filled)
})

const pathsOf = ({ bakery }: World, { mail, web }: { mail: string; web: string }) =>
  ['/mail', '/databases', '/ftp', '/products', `/products/${mail}`, `/products/${web}`, '/mail/all/passwords'].map(
    (rest) => `/manager/${bakery.publicId}${rest}`,
  )

const rowsIn = (text: string) => [...text.matchAll(/<tr>|<li class="record/g)].length

describe('a customer with 500 mailboxes, 50 databases and 200 FTP accounts', () => {
  test('reads every list in pages of fifty at most, and comes to its end', async () => {
    const browser = await browse(world, world.claire)
    const seen: Record<string, number> = {}
    for (const path of paths.slice(0, 3)) {
      let next: string | undefined = path
      for (let pages = 0; next && pages < 20; pages++) {
        const { text, status }: { text: string; status: number } = await browser.get(next)
        expect(status, next).toBe(200)
        const body = text.slice(text.indexOf('<tbody'))
        expect(rowsIn(body), next).toBeLessThanOrEqual(2 * MOST_ROWS)
        seen[path] = pages + 1
        next = [.../href="([^"]*[?&;]from=[^"]*)"/g[Symbol.matchAll](text)][0]?.[1]?.replaceAll('&amp;', '&')
      }
    }
    expect(seen[paths[0] as string]).toBeGreaterThanOrEqual(10)
    expect(seen[paths[2] as string]).toBeGreaterThanOrEqual(4)
  })

  test('costs on each page as few statements as a customer with one of each', async () => {
    const few = await newWorld({ articles })
    const small = fillProducts(few.scene, few.bakery.id, SMALL)
    const [big, little] = [await countsIn(world, paths), await countsIn(few, pathsOf(few, small))]
    expect(big).toEqual(little)
    for (const [page, count] of big.entries()) expect(count - FRAME, paths[page]).toBeLessThanOrEqual(MOST_STATEMENTS)
  })
})

/** How many statements each page takes when it is read for the second time. */
async function countsIn(where: World, all: readonly string[]): Promise<number[]> {
  const browser = await browse(where, where.claire)
  const counts: number[] = []
  for (const path of all) {
    await browser.get(path)
    const before = where.scene.statements()
    expect((await browser.get(path)).status, path).toBe(200)
    counts.push(where.scene.statements() - before)
  }
  return counts
}
