import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../db/store.ts'
import { schemaText } from '../../src/tools/db-types.ts'
import { read } from './source.ts'

test('db/schema.ts is what the migrations make; `npm run db:types` writes it', () => {
  expect(read('db/schema.ts')).toBe(schemaText())
})

describe('every table', () => {
  let store: Store
  beforeEach(() => {
    store = openStore(':memory:')
  })
  afterEach(() => store.close())
  const tables = () =>
    store
      .all(
        sql<{ name: string; strict: number; type: string }>`
          SELECT name, strict, type FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'`,
      )
      .filter(({ type }) => type === 'table')

  test('is STRICT', () => {
    expect(tables().length).toBeGreaterThan(10)
    expect(tables().filter(({ strict }) => strict !== 1)).toEqual([])
  })

  test('has an index that begins with each of its foreign keys', () => {
    const bare = tables().flatMap(({ name }) => {
      const keys = store.all(sql<{ from: string }>`SELECT "from" FROM pragma_foreign_key_list(${name})`)
      const firsts = store.all(
        sql<{ column: string }>`
          SELECT info.name AS column FROM pragma_index_list(${name}) AS list, pragma_index_info(list.name) AS info
          WHERE info.seqno = 0 AND list.partial = 0`,
      )
      return keys.filter((key) => !firsts.some(({ column }) => column === key.from)).map((key) => `${name}.${key.from}`)
    })
    expect(bare).toEqual([])
  })

  test('leads somewhere: no key names a table or column that is not there', () => {
    expect(store.all(sql`PRAGMA foreign_key_check`)).toEqual([])
  })
})

describe('a database that is opened again', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'comptoir-pragmas-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('still writes to the disk before it says done, and still checks foreign keys', () => {
    const file = path.join(folder, 'comptoir.sqlite')
    openStore(file).close()
    const store = openStore(file)
    const pragma = (name: string) => Object.values(store.one(sql<object>`${sql.raw(`PRAGMA ${name}`)}`) ?? {})[0]
    expect(pragma('synchronous')).toBe(2)
    expect(pragma('foreign_keys')).toBe(1)
    expect(pragma('journal_mode')).toBe('wal')
    expect(pragma('trusted_schema')).toBe(0)
    expect(() =>
      store.run(
        sql`INSERT INTO devices (mark_hash, user_id, user_agent, created_at, seen_at) VALUES ('x', 404, '', '', '')`,
      ),
    ).toThrow('FOREIGN KEY')
    store.close()
  })
})
