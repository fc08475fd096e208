import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrations } from '../../db/migrations/index.ts'
import { q } from '../../db/query.ts'
import { openStore, type Store } from '../../db/store.ts'

const insert = (bucket: string) =>
  q.insertInto('throttles').values({ bucket, failures: 1, since: '2026', last_at: '2026' })
const select = () => q.selectFrom('throttles').select('bucket').orderBy('bucket')

describe('the store', () => {
  let store: Store
  beforeEach(() => {
    store = openStore(':memory:')
  })
  afterEach(() => store.close())
  const buckets = () => store.all(select()).map(({ bucket }) => bucket)

  test('has no bare `?` to run, for which SQLite would plan joins and limits anew each time', () => {
    const { sql, parameters } = select().where('failures', '=', 1).limit(2).compile()
    expect(sql.match(/.\?/g)).toEqual(['+?', '+?'])
    store.run(insert('a'))
    store.run(insert('b'))
    expect(parameters).toEqual([1, 2])
    expect(store.all(select().where('failures', '=', 1).limit(1))).toEqual([{ bucket: 'a' }])
  })

  test('does together all of it or none of it', () => {
    const work = () =>
      store.together(() => {
        store.run(insert('a'))
        throw new Error('no')
      })
    expect(work).toThrow('no')
    expect(buckets()).toEqual([])
  })

  test('joins what is done together inside of what is done together', () => {
    const work = () =>
      store.together(() => {
        store.together(() => store.run(insert('a')))
        throw new Error('no')
      })
    expect(work).toThrow('no')
    expect(buckets()).toEqual([])
    store.together(() => store.together(() => store.run(insert('b'))))
    expect(buckets()).toEqual(['b'])
  })

  test('refuses work that waits, and keeps nothing of it', () => {
    const waits = (async () => void store.run(insert('a'))) as unknown as () => undefined
    expect(() => store.together(waits)).toThrow(TypeError)
    expect(() => store.together(() => store.together(waits))).toThrow(TypeError)
    expect(buckets()).toEqual([])
  })

  test('takes no second writer while it writes', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-store-'))
    const file = path.join(folder, 'a.sqlite')
    const one = openStore(file)
    const other = new Database(file, { timeout: 0 })
    one.together(() => expect(() => other.exec('BEGIN IMMEDIATE')).toThrow('locked'))
    other.close()
    one.close()
    rmSync(folder, { recursive: true })
  })

  test('does afterwards what was left for then, in order, once the whole is kept', () => {
    const done: string[] = []
    store.together(() => {
      store.together(() => store.afterwards(() => done.push(`inner ${buckets().length}`)))
      store.afterwards(() => done.push('outer'))
      store.run(insert('a'))
      expect(done).toEqual([])
    })
    expect(done).toEqual(['inner 1', 'outer'])
  })

  test('forgets what was left for afterwards when the whole is undone', () => {
    const done: string[] = []
    const work = () =>
      store.together(() => {
        store.afterwards(() => done.push('never'))
        throw new Error('no')
      })
    expect(work).toThrow('no')
    store.together(() => store.afterwards(() => done.push('next')))
    expect(done).toEqual(['next'])
  })

  test('does at once what is left for afterwards of nothing', () => {
    const done: string[] = []
    store.afterwards(() => done.push('now'))
    expect(done).toEqual(['now'])
  })

  test('counts its statements, so that a page that asks too much is seen', () => {
    const before = store.statements()
    buckets()
    buckets()
    expect(store.statements() - before).toBe(2)
  })

  test('runs what q writes; q runs nothing', async () => {
    await expect(select().execute()).rejects.toThrow('the store runs it')
    expect(() => store.one(insert('a'))).toThrow('returns rows')
  })
})

describe('opening a database', () => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'comptoir-migrate-'))
    file = path.join(folder, 'comptoir.sqlite')
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const raw = <T>(work: (sqlite: Database.Database) => T): T => {
    const sqlite = new Database(file)
    try {
      return work(sqlite)
    } finally {
      sqlite.close()
    }
  }
  const version = () => raw((sqlite) => sqlite.pragma('user_version', { simple: true }))

  /** The file as the first version of the product would have left it. */
  const layOutFirstVersion = () =>
    raw((sqlite) => {
      sqlite.exec(migrations[0]?.up ?? '')
      sqlite.pragma('application_id = 1131443314')
      sqlite.pragma('user_version = 1')
      sqlite.exec("INSERT INTO notices VALUES (1, 'm', 'k', 'r', 'fr', '{}', 'x', 'x', 0, NULL, NULL)")
    })

  test('brings it to the newest shape, and a second time changes nothing', () => {
    openStore(file).close()
    expect(version()).toBe(migrations.length)
    openStore(file).close()
    expect(version()).toBe(migrations.length)
  })

  test('writes nothing that the sqlite3 program of an older system could not read, as whoever looks after it would', () => {
    openStore(file).close()
    const all = raw((sqlite) => sqlite.prepare('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL').all())
    const depth = (sql: string) => {
      let [now, most] = [0, 0]
      for (const sign of sql) {
        now += sign === '(' ? 1 : sign === ')' ? -1 : 0
        most = Math.max(most, now)
      }
      return most
    }
    // before 3.46 its parser keeps a hundred things in mind, four for each function inside a function
    const deep = (all as { name: string; sql: string }[]).filter(({ sql }) => depth(sql) > 25)
    expect(deep.map(({ name }) => name)).toEqual([])
  })

  test('keeps a copy of what was there before it migrates, and what was in it', () => {
    layOutFirstVersion()
    const store = openStore(file)
    expect(store.all(q.selectFrom('notices').select('kind'))).toEqual([{ kind: 'k' }])
    store.close()
    const copy = new Database(`${file}.before-2`, { readonly: true })
    expect(copy.pragma('user_version', { simple: true })).toBe(1)
    expect(copy.prepare('SELECT count(*) AS n FROM notices').get()).toEqual({ n: 1 })
    copy.close()
  })

  test('copies nothing when there is nothing to migrate', () => {
    openStore(file).close()
    openStore(file).close()
    expect(existsSync(`${file}.before-1`)).toBe(false)
    expect(existsSync(`${file}.before-${migrations.length}`)).toBe(false)
  })

  test('refuses one of a newer version and leaves its bytes as they are', () => {
    openStore(file).close()
    raw((sqlite) => sqlite.pragma(`user_version = ${migrations.length + 1}`))
    const before = readFileSync(file)
    expect(() => openStore(file)).toThrow('newer version')
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('refuses one of another program and leaves its bytes as they are', () => {
    raw((sqlite) => sqlite.exec('CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES (1)'))
    const before = readFileSync(file)
    expect(() => openStore(file)).toThrow('another program')
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('refuses one that another program has marked, even when it is empty', () => {
    raw((sqlite) => sqlite.pragma('application_id = 4711'))
    expect(() => openStore(file)).toThrow('another program')
  })

  test('refuses what is no database', () => {
    raw(() => undefined)
    rmSync(file)
    expect(() => openStore(folder)).toThrow()
  })
})
