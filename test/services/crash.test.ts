import path from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import { argon2 } from '../../src/base/native.ts'
import { readAnchors } from '../../src/core/anchors.ts'
import { verifyAudit } from '../../src/core/audit.ts'
import { openKeys } from '../../src/core/keys.ts'
import { openDataDir } from '../../src/data-dir.ts'
import {
  changeUnderFire,
  copyOf,
  databaseIn,
  makeTemplate,
  NEW_PASSWORD,
  open,
  publishedIn,
  remove,
  type Template,
} from './killed-house.ts'
import { fireAgain } from './strace.ts'

const ADDRESS = 'contact@boulangerie-favre.test'

/** One shot after another takes long, and one process fills one core: two houses at a time, each with a door of its own. */
let templates: readonly Template[]
beforeAll(async () => {
  templates = await Promise.all([makeTemplate(), makeTemplate()])
})
afterAll(() => Promise.all(templates.map((template) => template.remove())))

/** What the tables say of the change. */
interface Books {
  hash: string
  /** Audit lines, notices and publications beyond those of the template: one each when it was done. */
  lines: number
  notices: number
  publications: number
  /** States of the runs there are. */
  runs: string[]
}

const counted = (store: Store, table: 'audit' | 'notices'): number =>
  store.all(q.selectFrom(table).select(table === 'audit' ? 'seq' : 'id')).length

/** Opens the books as a start does, checks that nothing in them is broken, and reads them. */
function readBooks(folder: string): Books {
  const data = openDataDir(path.join(folder, 'data'))
  const { store } = data
  try {
    expect(store.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: 'ok' }])
    expect(store.all(sql`PRAGMA foreign_key_check`)).toEqual([])
    const keys = openKeys(path.join(folder, 'data/secrets.json'), false)
    const anchors = readAnchors(path.join(folder, 'data/audit-anchors.jsonl'))
    expect(verifyAudit(store, keys.audit, anchors)).toMatchObject({ whole: true })
    const mailbox = store.one(q.selectFrom('mailboxes').select('password_hash').where('address', '=', ADDRESS))
    const mail = store.one(q.selectFrom('publications').select('wanted').where('service', '=', 'mail'))
    return {
      hash: mailbox?.password_hash ?? '',
      lines: counted(store, 'audit'),
      notices: counted(store, 'notices'),
      publications: mail?.wanted ?? -1,
      runs: store.all(q.selectFrom('action_runs').select('state')).map(({ state }) => state),
    }
  } finally {
    data.close()
  }
}

/** All of the change, or none of it. Gives which. */
async function wholly(before: Books, after: Books): Promise<'done' | 'not at all'> {
  const { runs, hash, ...books } = after
  const done = hash !== before.hash
  const more = done ? 1 : 0
  const { lines, notices, publications } = before
  expect(books).toEqual({ lines: lines + more, notices: notices + more, publications: publications + more })
  if (done) expect(['waiting', 'done']).toContain(runs.join())
  else expect(['', 'open', 'working']).toContain(runs.join())
  expect(await argon2().verify(hash, NEW_PASSWORD)).toBe(done)
  return done ? 'done' : 'not at all'
}

/** Opens the house once more: the mail server is then given what the tables say, and no run is left in between. */
async function reopened(template: Template, folder: string): Promise<void> {
  const server = await open(template, folder)
  try {
    await expect.poll(() => published(folder), { timeout: 10_000 }).toEqual(wanted(folder))
    await expect.poll(() => unsettled(folder), { timeout: 10_000 }).toEqual([])
  } finally {
    await server.kill()
  }
}

function rows(file: string, query: string): unknown[] {
  const db = new Database(file, { readonly: true })
  try {
    return db.prepare(query).all()
  } finally {
    db.close()
  }
}

/** All but the mailbox the server is looked after with, which is nobody's and in no book. */
const published = (folder: string) =>
  rows(
    publishedIn(folder),
    "SELECT address, hash, enabled FROM mailbox WHERE address <> 'probe@comptoir.invalid' ORDER BY address",
  )
const wanted = (folder: string) =>
  rows(databaseIn(folder), 'SELECT address, password_hash AS hash, enabled FROM mailboxes ORDER BY address')
const unsettled = (folder: string) => [
  ...rows(databaseIn(folder), 'SELECT * FROM publications WHERE reached <> wanted OR attempts > 0'),
  ...rows(databaseIn(folder), "SELECT * FROM action_runs WHERE state NOT IN ('open', 'done')"),
]

interface Lane {
  template: Template
  before: Books
}

/** One shot at a copy of the template: what was done by then, once it is whole again. */
async function shoot({ template, before }: Lane, call: string, when: number): Promise<string> {
  const folder = copyOf(template)
  try {
    const { killed, status } = await changeUnderFire(template, folder, call, when)
    const end = await wholly(before, readBooks(folder))
    expect([undefined, 303]).toContain(status)
    if (status) expect(end).toBe('done')
    await reopened(template, folder)
    return killed ? end : 'not killed'
  } finally {
    remove(folder)
  }
}

describe('a process killed in the middle of a password change', { timeout: 480_000 }, () => {
  // Writes to the database, its log and the published file; and the moments at which they are called safe.
  test.each(['pwrite64', 'fsync', 'unlink'])('at any %s leaves all of it or nothing', async (call) => {
    const lanes = templates.map((template) => ({ template, before: readBooks(template.folder) }))
    const ends: string[] = []
    for (let when = 1; !ends.includes('not killed'); when += lanes.length) {
      ends.push(...(await Promise.all(lanes.map((lane, at) => fireAgain(() => shoot(lane, call, when + at))))))
    }
    expect(ends).toContain('done')
    if (call !== 'unlink') expect(ends[0]).toBe('not at all')
  })
})
