import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { openFile } from '../../src/staff/openings.ts'
import { articles } from '../web/targets.ts'
import { as, browse, newWorld, type Staff, staffCalled, type World } from '../world.ts'
import { paidInvoiceOf } from './paying.ts'
import { correctionOf, invoiceOf, line } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld({ articles })
})

/** One of ours in another role than the cast has. */
function ours(role: Staff['role']): Staff {
  world.scene.run(q.updateTable('staff').set({ role }).where('id', '=', world.theo.id))
  return staffCalled(world.scene, 'theo@example.test')
}

/** Somebody of ours who has opened the file of the bakery. */
async function opened(who: Staff) {
  openFile(as(world, who), { kind: 'account', ...world.bakery })
  return browse(world, who)
}

const at = (publicId: string, more = '') => `/desk/accounts/${world.bakery.publicId}/invoices/${publicId}${more}`
const notes = () => world.scene.all(q.selectFrom('documents').selectAll().where('kind', '=', 'credit-note'))
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('the documents of an account at the desk', () => {
  test('are read behind the door of its file, by those who may', async () => {
    const { publicId } = invoiceOf(world)
    const shut = await (await browse(world, world.olga)).get(at(publicId))
    expect(shut.text).not.toContain('F2026-00001')
    const olga = await opened(world.olga)
    expect((await olga.get(`/desk/accounts/${world.bakery.publicId}/invoices`)).text).toContain('F2026-00001')
    expect((await olga.get(at(publicId, '/pdf'))).headers.get('content-type')).toBe('application/pdf')
    expect((await olga.get(`/desk/accounts/${world.bakery.publicId}`)).text).toContain('/invoices"')
    expect((await (await opened(ours('technician'))).get(at(publicId))).status).toBe(403)
    const support = await (await opened(world.sami)).get(at(publicId))
    expect(support.text).toContain('F2026-00001')
    expect(support.text, 'support reads and does not correct').not.toContain('name="line-0"')
  })

  test('of another account are as absent as what is not (R-GEN-1)', async () => {
    const { publicId } = invoiceOf(world, { accountId: world.studio.id })
    expect((await (await opened(world.olga)).get(at(publicId))).status).toBe(404)
  })
})

describe('a credit note', () => {
  test('is looked at, and made as it was seen', async () => {
    const publicId = paidInvoiceOf(world)
    const olga = await opened(world.olga)
    const fields = { 'line-0': '50.00', reason: 'Erreur de prix', act: 'look' }
    const { text } = await olga.post(at(publicId, '/credit'), fields)
    expect(plain(text)).toMatch(/id="credit-preview".*54\.05/s)
    expect(notes()).toEqual([])
    const seen = /name="seen" value="(\d+)"/.exec(text)?.[1] ?? ''
    expect(seen).toBe('5405')
    const made = await olga.post(at(publicId, '/credit'), { ...fields, act: 'make', seen })
    expect(made.status).toBe(303)
    expect(notes()).toMatchObject([{ gross_cents: 5_405 }])
    const stale = await olga.post(at(publicId, '/credit'), { ...fields, 'line-0': '51', act: 'make', seen })
    expect([stale.status, notes().length]).toEqual([409, 1])
  })

  test('of everything that is left needs no amount; amounts that are none are answered in words', async () => {
    const { publicId } = invoiceOf(world, { lines: [line(1_000), line(2_000)] })
    const olga = await opened(world.olga)
    const all = await olga.post(at(publicId, '/credit'), { reason: 'Annulée', act: 'all' })
    expect(all.text).toMatch(/name="line-0" value="10\.00"/)
    for (const typed of ['-5', '1e3', '\uFF11\uFF12', '0,001']) {
      const { status, text } = await olga.post(at(publicId, '/credit'), { 'line-0': typed, reason: 'x', act: 'look' })
      expect([status, text.includes('credit-preview')], typed).toEqual([422, false])
    }
    const much = await olga.post(at(publicId, '/credit'), { 'line-0': '10.01', reason: 'x', act: 'look' })
    expect(much.status).toBe(409)
    expect((await olga.post(at(publicId, '/credit'), { 'line-0': '1', act: 'look' })).status).toBe(422)
  })

  test('is nothing support can post, whatever its form says', async () => {
    const { publicId } = invoiceOf(world)
    const sami = await opened(world.sami)
    const fields = { 'line-0': '1', reason: 'x', act: 'make', seen: '108' }
    expect((await sami.post(at(publicId, '/credit'), fields)).status).toBe(403)
    expect((await sami.post(at(publicId, '/write-off'), { why: 'x', seen: '12972' })).status).toBe(403)
    expect(notes()).toEqual([])
  })
})

describe('what wants a second person', () => {
  test('waits on the first page of the desk, and is approved by somebody else (R-STF-5)', async () => {
    const request = correctionOf(world)
    const olga = await opened(world.olga)
    expect((await olga.get('/desk')).text).toContain('href="/desk/corrections"')
    const own = await olga.get(`/desk/corrections/${request}`)
    expect(own.text).not.toContain('value="approved"')
    expect((await olga.post(`/desk/corrections/${request}`, { act: 'approved' })).status).toBe(409)
    const other = await opened(ours('billing'))
    expect((await other.get('/desk/corrections')).text).toContain(request)
    expect((await other.post(`/desk/corrections/${request}`, { act: 'approved' })).status).toBe(303)
    expect((await other.get('/desk/corrections')).text).not.toContain(request)
    const invoice = world.scene.one(q.selectFrom('documents').select('written_off_at').where('kind', '=', 'invoice'))
    expect(invoice?.written_off_at).not.toBeNull()
  })

  test('an invoice with a correction that waits takes no other', async () => {
    const request = correctionOf(world)
    const row = world.scene.one(q.selectFrom('documents').select('public_id').where('kind', '=', 'invoice'))
    const olga = await opened(world.olga)
    const { text } = await olga.get(at(row?.public_id ?? ''))
    expect(text).toContain(request)
    expect(text).not.toContain('name="line-0"')
  })
})
