import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { creditInvoice } from '../../src/documents/crediting.ts'
import { writeOff } from '../../src/documents/writing-off.ts'
import { articles } from '../web/targets.ts'
import { as, browse, newcomer, newWorld, type World } from '../world.ts'
import { payOf } from './paying.ts'
import { BUYER, draw, invoiceOf, line } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld({ articles })
})

const list = (asked = '') => `/manager/${world.bakery.publicId}/invoices${asked}`
const claire = () => browse(world, world.claire)

/** Invoices of the bakery, one a day, the numbers in the order they were made. */
function invoices(count: number): string[] {
  return Array.from({ length: count }, () => {
    world.clock.advance(86_400_000)
    return invoiceOf(world, { dueOn: '2027-01-01' }).publicId
  })
}

const numbersIn = (text: string) => [...text.matchAll(/<a href="[^"]+">(F2026-\d+)<\/a>/g)].map(([, number]) => number)

describe('the list of invoices', () => {
  test('has the newest first, fifty to a page, each once', async () => {
    invoices(61)
    const browser = await claire()
    const first = await browser.get(list())
    const next = /href="([^"]+cursor=[^"]+)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await browser.get(next)
    const all = [...numbersIn(first.text), ...numbersIn(second.text)]
    expect([numbersIn(first.text).length, all.length, new Set(all).size]).toEqual([50, 61, 61])
    expect(all).toEqual([...all].sort().reverse())
  })

  test('is narrowed by state, words, kind and period', async () => {
    invoiceOf(world, { dueOn: '2026-03-01' })
    invoiceOf(world, { lines: [line(500, { about: 'Café-Zoé.test' })], dueOn: '2026-03-02' })
    const browser = await claire()
    const found = async (asked: string) => numbersIn((await browser.get(list(`?${asked}`))).text)
    expect(await found('state=overdue'), 'overdue from the day after (R-DOC-18)').toEqual(['F2026-00001'])
    expect(await found('state=unpaid')).toEqual(['F2026-00002', 'F2026-00001'])
    expect(await found('words=cafe+ZOE')).toEqual(['F2026-00002'])
    expect(await found('words=2026-00001')).toEqual(['F2026-00001'])
    expect(await found('kind=receipt')).toEqual([])
    expect(await found('from=2026-03-03')).toEqual([])
    expect(await found('from=2026-03-02&until=2026-03-02')).toHaveLength(2)
    expect(await found('from=yesterday&state=odd&kind=odd'), 'what nobody can mean narrows nothing').toHaveLength(2)
  })

  test('is kept as a table whose cells no spreadsheet carries out', async () => {
    invoiceOf(world, { buyer: { ...BUYER, name: '=HYPERLINK("x")' } })
    const { text, headers } = await (await claire()).get(`/manager/${world.bakery.publicId}/invoices.csv`)
    expect(headers.get('content-type')).toBe('text/csv; charset=UTF-8')
    const [head, row] = text.replace('\uFEFF', '').trim().split('\r\n')
    expect(head).toMatch(/^"Numéro","Document","Date","Échéance","Destinataire"/)
    expect(row).toMatch(/^"F2026-00001","Facture","2026-03-02","2026-04-01","'=HYPERLINK\(""x""\)"/)
    expect(row).toContain('"120.00","9.72","129.72","CHF","129.72","à régler"')
  })

  test('of more than a slice of the table is written whole', async () => {
    world.scene.together(() => void Array.from({ length: 620 }, () => invoiceOf(world)))
    const { text } = await (await claire()).get(`/manager/${world.bakery.publicId}/invoices.csv`)
    const numbers = [...text.matchAll(/^"(F2026-\d+)"/gm)].map(([, number]) => number)
    expect([numbers.length, new Set(numbers).size]).toEqual([620, 620])
  })

  test('is taken along as an archive of its PDFs', async () => {
    invoices(2)
    const { app } = await world.portal()
    const browser = await claire()
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const address = `/manager/${world.bakery.publicId}/invoices.zip`
    const answer = await app.request(`https://comptoir.test${address}`, { headers: { Cookie: cookie } })
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(answer.headers.get('content-type')).toBe('application/zip')
    expect(bytes.subarray(0, 4).toString('hex')).toBe('504b0304')
    expect(bytes.toString('latin1').match(/F2026-0000\d\.pdf/g)).toHaveLength(4)
    const kept = world.scene.all(q.selectFrom('document_files').select('bytes').where('form', '=', 'pdf'))
    for (const { bytes: pdf } of kept) expect(bytes.includes(pdf)).toBe(true)
  })
})

describe('a document', () => {
  test('is read with its lines, tax and what is left, and kept as PDF and XML', async () => {
    const { publicId } = invoiceOf(world)
    await draw(world)
    const browser = await claire()
    const { text } = await browser.get(list(`/${publicId}`))
    for (const words of ['Facture F2026-00001', 'Hébergement web', 'boulangerie-favre.test', '129.72', 'TVA 8.1'])
      expect(text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')).toContain(words)
    expect((await browser.get(list(`/${publicId}.pdf`))).headers.get('content-type')).toBe('application/pdf')
    expect((await browser.get(list(`/${publicId}.xml`))).text).toContain('CrossIndustryInvoice')
    const proForma = invoiceOf(world, { kind: 'pro-forma', validUntil: '2026-04-01' })
    expect((await browser.get(list(`/${proForma.publicId}`))).text).toContain('n’est pas une facture')
    expect((await browser.get(list(`/${proForma.publicId}.xml`))).status).toBe(404)
    expect(numbersIn((await browser.get(list())).text)).toEqual(['F2026-00001'])
  })

  test.each([
    ['CHF', /^\d\d( \d{5}){5}$/],
    ['EUR', /^RF\d\d( [0-9A-Z]{4})*( [0-9A-Z]{1,4})$/],
  ] as const)(
    'in %s shows its reference as the bill prints it, and copies it without spaces',
    async (currency, printed) => {
      const { publicId } = invoiceOf(world, { currency })
      const { text } = await (await claire()).get(list(`/${publicId}`))
      const [, plain = '', shown = ''] = /id="reference"><code data-plain="(\w+)">([^<]+)</.exec(text) ?? []
      expect(shown).toMatch(printed)
      expect(plain).toBe(shown.replaceAll(' ', ''))
    },
  )

  test('of another account is answered as one that is not, byte for byte (R-GEN-1, R-DOC-15)', async () => {
    const { publicId } = invoiceOf(world, { accountId: world.studio.id })
    const browser = await claire()
    const plain = (text: string) => text.replaceAll(/inv_\w+/g, 'inv_x').replaceAll(/req_\w+/g, 'req_x')
    for (const ending of ['', '.pdf', '.xml']) {
      const foreign = await browser.get(list(`/${publicId}${ending}`))
      const nobodys = await browser.get(list(`/inv_${'0'.repeat(publicId.length - 4)}${ending}`))
      expect([foreign.status, nobodys.status]).toEqual([404, 404])
      expect(plain(foreign.text)).toBe(plain(nobodys.text))
    }
  })

  test('is for those who may pay: others of the account find nothing of it', async () => {
    const { publicId } = invoiceOf(world)
    const marc = await browse(world, world.marc)
    for (const address of [list(), list(`/${publicId}`), list(`/${publicId}.pdf`), `${list()}.csv`, `${list()}.zip`])
      expect((await marc.get(address)).status, address).toBe(403)
    const billing = await browse(world, newcomer(world, world.bakery, 'billing'))
    expect((await billing.get(list(`/${publicId}`))).status).toBe(200)
  })
})

test('every state of an invoice is found by its name, and no other', async () => {
  const browser = await claire()
  const asked = async (state: string) => numbersIn((await browser.get(list(`?state=${state}`))).text)
  const [open, overdue, off] = [{}, { dueOn: '2026-03-01' }, {}].map((more) => invoiceOf(world, more))
  const [credited, refunded, paid, part] = Array.from({ length: 4 }, () => invoiceOf(world))
  payOf(world, refunded?.id ?? 0, 12_972)
  payOf(world, paid?.id ?? 0, 12_972)
  payOf(world, part?.id ?? 0, 100)
  const olga = as(world, world.olga, world.bakery)
  for (const one of [credited, refunded])
    creditInvoice(olga, world.bakery, { invoiceId: one?.id ?? 0, lines: [{ at: 0, cents: 12_000 }], reason: 'x' })
  writeOff(olga, world.bakery, { invoiceId: off?.id ?? 0, reason: 'x' })
  const named = { open, overdue, 'written-off': off, credited, refunded, paid, 'part-paid': part }
  for (const [state, one] of Object.entries(named)) expect(await asked(state), state).toEqual([one?.number])
  expect((await asked('unpaid')).sort()).toEqual([open, overdue, part].map((one) => one?.number).sort())
})
