import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { openStore, type Store } from '../db/store.ts'

let image: Buffer | undefined

/**
 * A store in memory on the real migrations, as if they had just run: they have, once in this process. It may also hold
 * the search index of the product's own articles.
 */
export function newStore(): Store {
  image ??= imageOf(openStore(':memory:'))
  return openStore(image)
}

/** What this writes is there in every store from now on. */
export async function keepForAll(write: (store: Store) => Promise<void>): Promise<void> {
  const store = newStore()
  await write(store)
  image = imageOf(store)
}

function imageOf(store: Store): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-image-'))
  const file = path.join(folder, 'image.sqlite')
  try {
    store.run(sql`VACUUM INTO ${file}`)
    return readFileSync(file)
  } finally {
    store.close()
    rmSync(folder, { recursive: true })
  }
}
