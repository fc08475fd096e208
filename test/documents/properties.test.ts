import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { openCents } from '../../src/documents/allocating.ts'
import type { Content, TaxGroup } from '../../src/documents/content.ts'
import { type CreditedLine, creditInvoice } from '../../src/documents/crediting.ts'
import { makeDocument } from '../../src/documents/making.ts'
import { whole } from '../payments/scene.ts'
import { as, newWorld, type World } from '../world.ts'
import { payOf } from './paying.ts'
import { BUYER, invoiceOf, line } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const house = () => ({ ...as(world, world.olga, world.bakery) })
const documentsOf = (id: number) =>
  world.scene.all(q.selectFrom('documents').selectAll().where('corrects', '=', id).orderBy('id'))
const rateKey = ({ kind, country, rate }: Omit<TaxGroup, 'netCents' | 'taxCents'>) => `${kind} ${country} ${rate}`

const lineOf = fc.record({ cents: fc.integer({ min: 1, max: 60_000 }), rate: fc.constantFrom(810, 260, 0) })
const step = fc.oneof(
  fc.record({ pay: fc.integer({ min: 1, max: 90_000 }) }),
  fc.record({ credit: fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 4 }) }),
)

describe('whatever is credited and paid, in whatever order', () => {
  test('no note takes back more of a line or a tax than there was, and what is open is what is neither (R-DOC-11, R-MON-6)', () => {
    fc.assert(
      fc.property(
        fc.array(lineOf, { minLength: 1, maxLength: 4 }),
        fc.array(step, { maxLength: 8 }),
        (lines, steps) => {
          const { id } = invoiceOf(world, {
            lines: lines.map(({ cents, rate }) => line(cents, { tax: { kind: 'standard', rate, country: 'CH' } })),
          })
          let paid = 0
          for (const one of steps) {
            if ('pay' in one) paid += payOf(world, id, one.pay)
            else tryCredit(id, one.credit)
          }
          expectWithin(id, paid)
        },
      ),
      { numRuns: 60 },
    )
    expect(whole(world)).toMatchObject({ whole: true })
  })

  test('the last note comes to the cent of the invoice, however it was cut', () => {
    fc.assert(
      fc.property(fc.array(lineOf, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 7 }), (lines, parts) => {
        const { id, grossCents } = invoiceOf(world, {
          lines: lines.map(({ cents, rate }) => line(cents, { tax: { kind: 'standard', rate, country: 'CH' } })),
        })
        const left = lines.map(({ cents }) => cents)
        for (let part = 1; part <= parts; part++) {
          const cut = left.map((cents) => (part === parts ? cents : Math.floor(cents / (parts - part + 1))))
          for (const [at, cents] of cut.entries()) left[at] = (left[at] ?? 0) - cents
          tryCredit(id, cut)
        }
        expect(documentsOf(id).reduce((all, note) => all + note.gross_cents, 0)).toBe(grossCents)
        expect(openCents(world.scene, id)).toBe(0)
      }),
      { numRuns: 40 },
    )
  })
})

function tryCredit(invoiceId: number, cents: readonly number[]): void {
  const lines = cents.map((one, at) => ({ at, cents: one }))
  try {
    creditInvoice(house(), world.bakery, { invoiceId, lines, reason: 'essai' })
  } catch (no) {
    expect(String(no)).toMatch(/credit-(nothing|too-much)/)
  }
}

function expectWithin(id: number, paid: number): void {
  const invoice = world.scene.one(q.selectFrom('documents').selectAll().where('id', '=', id))
  const notes = documentsOf(id)
  const content: Content = JSON.parse(invoice?.content ?? '{}')
  for (const [at, { cents }] of content.lines.entries()) {
    const gone = notes.flatMap((note) => (JSON.parse(note.content) as { lines: CreditedLine[] }).lines)
    const ofLine = gone.filter((one) => one.at === at).reduce((all, one) => all + one.cents, 0)
    expect(ofLine).toBeLessThanOrEqual(cents)
  }
  for (const tax of content.taxes) {
    const taken = notes.flatMap((note) => (JSON.parse(note.content) as Content).taxes)
    const ofRate = taken.filter((one) => rateKey(one) === rateKey(tax)).reduce((all, one) => all + one.taxCents, 0)
    expect(ofRate).toBeLessThanOrEqual(tax.taxCents)
  }
  const allocated = world.scene.one(sql<{ cents: number }>`SELECT COALESCE(SUM(a.cents), 0) AS cents
    FROM allocations a JOIN ledger_entries e ON e.id = a.entry_id WHERE a.document_id = ${id} AND e.kind = 'payment'`)
  const credited = notes.reduce((all, note) => all + note.gross_cents, 0)
  expect(allocated?.cents).toBe(paid)
  expect(openCents(world.scene, id)).toBe(Math.max(0, (invoice?.gross_cents ?? 0) - paid - credited))
}

describe('a document', () => {
  test('does not change in any column that says something, and does not go (R-DOC-10)', () => {
    const { id } = invoiceOf(world)
    const columns = world.scene.all(sql<{ name: string }>`SELECT name FROM pragma_table_info('documents')`)
    const noted = ['superseded_at', 'settled_at', 'written_off_at', 'sent_at']
    const fixed = columns.map(({ name }) => name).filter((name) => name !== 'id' && !noted.includes(name))
    expect(fixed).toEqual(expect.arrayContaining(['number', 'content', 'gross_cents', 'buyer', 'seller', 'words']))
    for (const name of fixed)
      expect(
        () => world.scene.run(sql`UPDATE documents SET ${sql.ref(name)} = ${sql.ref(name)} WHERE id = ${id}`),
        name,
      ).toThrow('a document does not change')
    for (const name of noted)
      world.scene.run(sql`UPDATE documents SET ${sql.ref(name)} = '2026-03-02T09:00:00.000Z' WHERE id = ${id}`)
    expect(() => world.scene.run(sql`DELETE FROM documents WHERE id = ${id}`)).toThrow('a document does not go')
  })

  test('has the next number of its series whatever was rolled back before: no gap (R-DOC-9)', () => {
    const kinds = fc.constantFrom('invoice' as const, 'pro-forma' as const, 'receipt' as const)
    fc.assert(
      fc.property(fc.array(fc.record({ kind: kinds, undone: fc.boolean() }), { maxLength: 12 }), (tries) => {
        for (const { kind, undone } of tries) tryMaking(kind, undone)
        for (const kind of ['invoice', 'pro-forma', 'receipt'] as const) {
          const numbers = world.scene.all(
            q.selectFrom('documents').select('number').where('kind', '=', kind).orderBy('id'),
          )
          const counted = numbers.map(({ number }) => Number(number.split('-').at(-1)))
          expect(counted).toEqual(counted.map((_, at) => at + 1))
        }
      }),
      { numRuns: 30 },
    )
  })
})

function tryMaking(kind: 'invoice' | 'pro-forma' | 'receipt', undone: boolean): void {
  const asked = { kind, accountId: world.bakery.id, currency: 'CHF', language: 'fr', buyer: BUYER } as const
  try {
    world.scene.together(() => {
      makeDocument({ ...world.house, store: world.scene }, { ...asked, lines: [line(100)] })
      if (undone) throw new Error('undone')
    })
  } catch (problem) {
    expect(String(problem)).toContain('undone')
  }
}
