import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../db/store.ts'
import { noteAnchor, readAnchors } from '../../src/core/anchors.ts'
import { auditHead, verifyAudit } from '../../src/core/audit.ts'
import { change } from '../../src/core/change.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { as, newWorld } from '../world.ts'

let folder: string
let file: string
let store: Store
let ctx: Ctx
const LINES = 6

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-audit-'))
  file = path.join(folder, 'comptoir.sqlite')
  store = openStore(file)
  const world = await newWorld()
  ctx = { ...as(world, world.sami, world.bakery), store }
  for (let at = 1; at <= LINES; at++) {
    change(ctx, { event: 'thing.done', accountId: 1, about: `line ${at}`, detail: { at } }, () => undefined)
  }
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

const verdict = (anchors = readAnchors(path.join(folder, 'anchors'))) => verifyAudit(store, ctx.keys.audit, anchors)

/** Somebody with the file and no conscience: the triggers are no obstacle. */
function tamper(statements: string): void {
  const sqlite = new Database(file)
  sqlite.exec(`DROP TRIGGER audit_keeps_its_lines; DROP TRIGGER audit_loses_nothing; ${statements}`)
  sqlite.close()
}

describe('the audit trail', () => {
  test('is whole when nobody touched it, and says why staff did it', () => {
    expect(verdict()).toEqual({ whole: true, lines: LINES })
    expect(store.one(sql<{ reason: string }>`SELECT reason FROM audit LIMIT 1`)?.reason).toBe('they called')
  })

  test('cannot be rewritten by the product itself (R-GEN-9)', () => {
    expect(() => store.run(sql`UPDATE audit SET about = 'x'`)).toThrow('never rewritten')
    expect(() => store.run(sql`DELETE FROM audit`)).toThrow('never rewritten')
    expect(() => store.run(sql`REPLACE INTO audit SELECT * FROM audit WHERE seq = 2`)).toThrow()
  })

  test('has no line for a change that was undone', () => {
    const work = () =>
      change(ctx, { event: 'thing.done', accountId: 1, about: 'x' }, () => {
        throw new Error('no')
      })
    expect(work).toThrow('no')
    expect(verdict()).toEqual({ whole: true, lines: LINES })
  })

  test.each(['at', 'actor', 'account_id', 'event', 'about', 'detail', 'reason', 'ip', 'user_agent', 'request_id'])(
    'shows that the %s of a line was changed',
    (column) => {
      tamper(`UPDATE audit SET ${column} = '7' WHERE seq = 3`)
      expect(verdict()).toEqual({ whole: false, brokenAt: 3 })
    },
  )

  test('shows that a line was taken out, and that the rest moved up', () => {
    tamper('DELETE FROM audit WHERE seq = 3')
    expect(verdict()).toEqual({ whole: false, brokenAt: 4 })
    tamperAgain('UPDATE audit SET seq = seq - 1 WHERE seq > 3')
    expect(verdict()).toEqual({ whole: false, brokenAt: 3 })
  })

  test('shows that two lines were swapped', () => {
    tamper(
      'UPDATE audit SET seq = 99 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 99',
    )
    expect(verdict()).toEqual({ whole: false, brokenAt: 2 })
  })

  test('shows a line that was written without the key', () => {
    tamper(
      "INSERT INTO audit SELECT 7, at, actor, account_id, event, about, detail, reason, ip, user_agent, request_id, 'made up' FROM audit WHERE seq = 6",
    )
    expect(verdict()).toEqual({ whole: false, brokenAt: 7 })
  })

  test('shows that its end was cut, by the head that was noted beside it', () => {
    noteAnchor(store, path.join(folder, 'anchors'))
    tamper('DELETE FROM audit WHERE seq > 4')
    expect(verdict([])).toEqual({ whole: true, lines: 4 })
    expect(verdict()).toEqual({ whole: false, brokenAt: 5 })
  })

  test('shows that it was written anew from a noted line on', () => {
    noteAnchor(store, path.join(folder, 'anchors'))
    tamper('DELETE FROM audit WHERE seq > 5')
    change(ctx, { event: 'thing.done', accountId: 1, about: 'another sixth' }, () => undefined)
    expect(verdict([])).toEqual({ whole: true, lines: 6 })
    expect(verdict()).toEqual({ whole: false, brokenAt: 6 })
  })

  test('is read whole when it is longer than one batch', () => {
    store.together(() => {
      for (let at = 0; at < 1000; at++) {
        change(ctx, { event: 'thing.done', accountId: 1, about: `more ${at}` }, () => undefined)
      }
    })
    expect(verdict()).toEqual({ whole: true, lines: 1000 + LINES })
  })
})

const tamperAgain = (statements: string): void => {
  const sqlite = new Database(file)
  sqlite.exec(statements)
  sqlite.close()
}

describe('the heads noted beside the database', () => {
  test('grow by one line when the trail has grown, and not otherwise', () => {
    const anchors = path.join(folder, 'anchors')
    noteAnchor(store, anchors)
    noteAnchor(store, anchors)
    change(ctx, { event: 'thing.done', accountId: 1, about: 'x' }, () => undefined)
    noteAnchor(store, anchors)
    expect(readAnchors(anchors).map(({ seq }) => seq)).toEqual([LINES, LINES + 1])
    expect(readAnchors(anchors).at(-1)).toEqual(auditHead(store))
  })

  test('are none while nothing was ever done', () => {
    const empty = openStore(':memory:')
    noteAnchor(empty, path.join(folder, 'none'))
    expect(readAnchors(path.join(folder, 'none'))).toEqual([])
    empty.close()
  })

  test('are refused when a line is not one', () => {
    writeFileSync(path.join(folder, 'broken'), 'not json\n')
    expect(() => readAnchors(path.join(folder, 'broken'))).toThrow()
  })
})
