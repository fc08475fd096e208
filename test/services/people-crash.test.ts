import { cpSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { readAnchors } from '../../src/core/anchors.ts'
import { verifyAudit } from '../../src/core/audit.ts'
import { openKeys } from '../../src/core/keys.ts'
import { openDataDir } from '../../src/data-dir.ts'
import { deeds } from './deeds.ts'
import {
  type Deed,
  databaseIn,
  doUnderFire,
  makeStage,
  newFolder,
  openOn,
  remove,
  type Shot,
  type Stage,
  setScene,
} from './killed-people.ts'
import { settled } from './settled.ts'
import { fireAgain } from './strace.ts'

/** Everything the deeds change, as words that do not depend on chance. */
const BOOKS = {
  users: 'SELECT email, name, closes_at IS NULL AS stays FROM users ORDER BY id',
  hashes: 'SELECT password_hash FROM users ORDER BY id',
  signUps: 'SELECT email FROM sign_ups ORDER BY id',
  links:
    'SELECT purpose, email, used_at IS NOT NULL AS used, voided_at IS NOT NULL AS voided FROM mail_links ORDER BY id',
  letters: 'SELECT kind, recipient FROM notices ORDER BY id',
  accounts: 'SELECT name, currency FROM accounts ORDER BY id',
  memberships: 'SELECT user_id, account_id, role FROM memberships ORDER BY id',
  terms: 'SELECT user_id, version FROM terms_accepted ORDER BY id',
  events: "SELECT event FROM audit WHERE event NOT IN ('user.signed_in', 'user.identity_confirmed') ORDER BY seq",
} as const
type Books = Record<keyof typeof BOOKS, unknown[]>

/** Opens the books as a start does, checks that nothing in them is broken, and reads them. */
function readBooks(folder: string): Books {
  const data = openDataDir(path.join(folder, 'data'))
  try {
    const { store } = data
    expect(store.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: 'ok' }])
    expect(store.all(sql`PRAGMA foreign_key_check`)).toEqual([])
    const keys = openKeys(path.join(folder, 'data/secrets.json'), false)
    const anchors = readAnchors(path.join(folder, 'data/audit-anchors.jsonl'))
    expect(verifyAudit(store, keys.audit, anchors)).toMatchObject({ whole: true })
    const pairs = Object.entries(BOOKS).map(([name, query]) => [name, store.all(sql.raw(query))])
    return Object.fromEntries(pairs) as Books
  } finally {
    data.close()
  }
}

/** The same without what is chance: which hash it is, but not whether it is another one. */
const shapeOf = (books: Books, before: Books) => ({
  ...books,
  hashes: books.hashes.map((row, at) => JSON.stringify(row) === JSON.stringify(before.hashes[at])),
})

const idOf = (letter: string): string => /^Message-ID: (<[^>]+>)/im.exec(letter)?.[1] ?? ''

function messageIds(folder: string, which: string): string[] {
  const db = new Database(databaseIn(folder), { readonly: true })
  try {
    return db.prepare(`SELECT message_id FROM notices WHERE ${which} ORDER BY id`).pluck().all() as string[]
  } finally {
    db.close()
  }
}

/** A try that was begun is not begun again for half a minute: for that long nobody wants to wait at every shot. */
function letThePausePass(folder: string): void {
  const db = new Database(databaseIn(folder))
  db.prepare('UPDATE notices SET due_at = created_at WHERE sent_at IS NULL').run()
  db.close()
}

/**
 * After a restart every letter has left (R-NOT-3): none is lost, and one that left twice is one whose acceptance the
 * process did not live to write down, under the same Message-ID.
 */
async function lettersLeave(stage: Stage, folder: string, sentBefore: readonly string[]): Promise<void> {
  const unmarked = messageIds(folder, 'sent_at IS NULL')
  if (unmarked.length > 0) {
    letThePausePass(folder)
    const server = await openOn(stage, folder)
    await settled(server, databaseIn(folder)).finally(() => server.kill())
  }
  const sent = stage.sink.letters.map(idOf)
  const repeated = sent.filter((id, at) => sent.indexOf(id) !== at)
  expect([...new Set([...sentBefore, ...sent])].sort()).toEqual(messageIds(folder, 'given_up_at IS NULL').sort())
  expect(unmarked).toEqual(expect.arrayContaining(repeated))
  expect(repeated.length).toBeLessThanOrEqual(1)
}

interface Scene {
  stage: Stage
  deed: Deed
  folder: string
  cookies: ReadonlyMap<string, string>
  before: Books
  sentBefore: readonly string[]
}

async function sceneOf(stage: Stage, deed: Deed): Promise<Scene> {
  const scene = await setScene(stage, deed)
  const sentBefore = [...stage.begun, ...stage.sink.letters].map(idOf)
  return { ...scene, stage, deed, before: readBooks(scene.folder), sentBefore }
}

/** One shot at a copy of the scene: what was done by then, and whether the letters leave. */
const shoot = (scene: Scene, call: string, when: number) => fireAgain(() => shootOnce(scene, call, when))

async function shootOnce(scene: Scene, call: string, when: number): Promise<{ shot: Shot; shape: object }> {
  const folder = newFolder()
  const { stage, deed } = scene
  const { letters } = stage.sink
  const kept = [...letters]
  try {
    cpSync(scene.folder, folder, { recursive: true })
    const shot = await doUnderFire(stage, { deed, folder, cookies: scene.cookies }, call, when)
    const shape = shapeOf(readBooks(folder), scene.before)
    letters.splice(0, kept.length)
    await lettersLeave(stage, folder, scene.sentBefore)
    return { shot, shape }
  } finally {
    letters.splice(0, letters.length, ...kept)
    remove(folder)
  }
}

/** Every write to the database and its log; for the first deed also the moments at which they are called safe. */
const shots = deeds.flatMap((deed, at) =>
  (at === 0 ? ['pwrite64', 'fdatasync,fsync'] : ['pwrite64']).map((call) => ({ deed, call, name: deed.name })),
)
/** A count no deed comes to. */
const NEVER = 60_000

/** One shot after another takes long, and half of that is waiting: so many deeds at a time. */
const AT_ONCE = 4
const patience = { timeout: 1_800_000 }

async function shootThrough(deed: Deed, call: string): Promise<string[]> {
  const stage = await makeStage()
  const scene = await sceneOf(stage, deed)
  try {
    const whole = await shoot(scene, call, NEVER)
    expect(whole.shot).toMatchObject({ killed: false })
    const [nothing, everything] = [shapeOf(scene.before, scene.before), whole.shape]
    expect(everything).not.toEqual(nothing)
    const ends: string[] = []
    for (let when = 1; ends.at(-1) !== 'not killed'; when++) {
      const { shot, shape } = await shoot(scene, call, when)
      const done = JSON.stringify(shape) === JSON.stringify(everything)
      expect(shape).toEqual(done ? everything : nothing)
      if (shot.status) expect(done).toBe(true)
      ends.push(shot.killed ? (done ? 'done' : 'not at all') : 'not killed')
    }
    return ends
  } finally {
    await stage.sink.close()
    remove(scene.folder)
    remove(stage.folder)
  }
}

/** Settles each when it is its turn: so many are under way at once, and the next begins where one is over. */
function inTurn<T>(works: readonly (() => Promise<T>)[], atOnce: number): Promise<T>[] {
  const begins: (() => void)[] = []
  const results = works.map((work) => new Promise<void>((begin) => begins.push(begin)).then(work))
  const next = () => begins.shift()?.()
  for (const result of results) void result.catch(() => undefined).then(next)
  for (let at = 0; at < atOnce; at++) next()
  return results
}

describe('a process that is killed', patience, () => {
  let all: Promise<string[]>[]
  beforeAll(() => {
    all = inTurn(
      shots.map(
        ({ deed, call }) =>
          () =>
            shootThrough(deed, call),
      ),
      AT_ONCE,
    )
    for (const one of all) one.catch(() => undefined)
  })

  test.each(shots.map(({ name, call }, at) => ({ name, call, at })))(
    'at any $call while somebody $name has done all of it or nothing, and every letter arrives',
    async ({ at }) => {
      const ends = await all[at]
      expect(ends?.[0]).toBe('not at all')
      expect(ends).toContain('done')
    },
  )
})
