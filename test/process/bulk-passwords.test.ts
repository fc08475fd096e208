import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { openStore, type Store } from '../../db/store.ts'
import { argon2 } from '../../src/base/native.ts'
import type { Browser } from '../browsing.ts'
import { freePort, type Server, startServer, visit } from './server.ts'

const MORE = 197
const ALL = MORE + 3
/** How many are changed, at least, when the process is killed. */
const KILLED_AT = [10, 60, 120]

let folder: string
let settings: Record<string, string>
let server: Server
let claire: Browser
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-bulk-'))
  settings = { MODE: 'demo', DATA_DIR: path.join(folder, 'data'), PORT: String(await freePort()) }
  server = await startServer({ settings, folder })
  claire = visit(server.origin)
  await claire.post('/sign-in', { email: 'claire@example.test', password: DEMO_PASSWORD })
})
afterEach(async () => {
  await server.kill()
  rmSync(folder, { recursive: true, force: true })
})

/** What stands in the books while nobody writes them. */
function books<Result>(read: (store: Store) => Result): Result {
  const store = openStore(path.join(folder, 'data/comptoir.sqlite'))
  try {
    return read(store)
  } finally {
    store.close()
  }
}

const changed = () =>
  books((store) =>
    store.all(q.selectFrom('audit').select('about').where('event', '=', 'mailbox.password_changed')).map(String),
  ).length

const plant = () =>
  books((store) =>
    store.run(sql`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${MORE})
      INSERT INTO mailboxes (public_id, product_id, address, password_hash, enabled, password_changed_at, publication, created_at)
      SELECT printf('mbx_many%012d', i), product_id, printf('person%04d@boulangerie-favre.test', i), password_hash, enabled,
        password_changed_at, publication, created_at
      FROM n, (SELECT * FROM mailboxes WHERE address = 'contact@boulangerie-favre.test')`),
  )

test('new passwords of many mailboxes are all given, each once, however often the process is killed', async () => {
  await server.stop()
  plant()
  server = await startServer({ settings, folder })
  const account = /acc_\w+/.exec((await claire.get('/manager')).location ?? '')?.[0] ?? ''
  const card = `/manager/${account}/actions/mail.change-passwords`
  const chosen = (await claire.get(card)).form('class="card"')
  const product = books((store) =>
    store.one(
      q
        .selectFrom('products')
        .select('public_id')
        .where('kind', '=', 'mail')
        .where('name', '=', 'boulangerie-favre.test'),
    ),
  )
  await claire.post(chosen.action, { ...chosen.hidden, subject: product?.public_id ?? '', do: 'step' })
  const check = (await claire.get(card)).form('class="card"')
  await claire.post(check.action, { ...check.hidden, do: 'step' })

  for (const least of KILLED_AT) {
    while (changed() < least) await sleep(20)
    await server.kill()
    expect(changed(), 'it was killed in the middle').toBeLessThan(ALL)
    server = await startServer({ settings, folder })
  }
  await expect.poll(changed, { timeout: 60_000, interval: 200 }).toBe(ALL)

  await expect.poll(async () => (await claire.get(card)).text, { timeout: 10_000 }).toContain(`${ALL} mots de passe`)
  const fetching = (await claire.get(card)).form('class="card"')
  const { text } = await claire.post(fetching.action, { ...fetching.hidden, do: 'step' })
  const list = [...text.matchAll(/<code>([^<,]+@[^<,]+),([^<]+)<\/code>/g)].map(([, address = '', password = '']) => ({
    ...{ address, password },
  }))
  expect(new Set(list.map(({ address }) => address)).size).toBe(ALL)
  const hashes = books((store) => store.all(q.selectFrom('mailboxes').select(['address', 'password_hash as hash'])))
  for (const { address, password } of list) {
    const hash = hashes.find((one) => one.address === address)?.hash ?? ''
    expect(await argon2().verify(hash.replace(/^\{[^}]+\}/, ''), password), address).toBe(true)
  }
  const letters = q.selectFrom('notices').select('id').where('kind', '=', 'mailbox-passwords-changed')
  expect(books((store) => store.all(letters))).toHaveLength(1)
})
