import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PaperDocument } from '../../src/paper/document.ts'
import { drawPaper } from '../../src/paper/draw.ts'
import { facturX } from '../../src/paper/factur-x.ts'
import { paperFiles } from '../../src/paper/paper-files.ts'
import { codesIn } from '../paper/reading.ts'
import { creditNote, FRENCH, hosting, paper, proForma, SWISS } from '../paper/scene.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-paper-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function kept(document: PaperDocument): Promise<string> {
  const file = path.join(folder, `${document.number}.pdf`)
  writeFileSync(file, (await drawPaper(document, paperFiles())).pdf)
  return file
}

const run = (program: string, ...given: string[]) => execFileSync(program, given, { encoding: 'utf8' })

/** What a person can mark and copy in it, blanks being blanks. */
const textOf = async (document: PaperDocument) =>
  run('pdftotext', '-layout', await kept(document), '-').replace(/[\u00a0\u202f ]+/g, ' ')

/** The codes on a page as a telephone sees them: printed at 150 dots an inch. */
async function scanned(document: PaperDocument, page = 1): Promise<string[]> {
  const file = await kept(document)
  const only = ['-r', '150', '-png', '-singlefile', '-f', String(page), '-l', String(page)]
  run('pdftoppm', ...only, file, file)
  return codesIn(new Uint8Array(readFileSync(`${file}.png`)))
}

const lines = (kind: 'standard' | 'reverse' | 'outside' | 'not-liable', rate: number, country: string) => [
  hosting({ tax: { kind, rate, country }, options: [{ fr: '10 Go de plus', en: '10 GB more', count: 2 }] }),
]
const nadia = {
  ...paper().buyer,
  ...{ name: 'Studio Čeněk Őri & Bœuf', postcode: '69006', town: 'Lyon', country: 'FR', vatNumber: 'FR83404833048' },
  orderReference: 'BC-2026/118',
}

describe('what is read on paper', () => {
  test('of an invoice: both parties, number, days, period, options, net, tax and total', async () => {
    const text = await textOf(paper({ lines: lines('standard', 810, 'CH') }))
    for (const said of [
      ...['Facture F2026-00001', 'Comptoir SA', 'Rue du Lac 12', 'CHE-107.787.577 TVA', 'Boulangerie Favre Sàrl'],
      ...['23 novembre 2026', '23 décembre 2026', 'Hébergement web', 'four.example', '10 Go de plus × 2'],
      ...['Du 23 novembre 2026 au 22 novembre 2027 · 1 an', '120.00 CHF', 'TVA 8.1 % sur 120.00 CHF', '9.72 CHF'],
      ...['129.72 CHF', 'Section paiement', 'CH44 3199 9123 0008 8901 2', 'page 1/1'],
    ])
      expect(text).toContain(said)
  })

  test('in English, with reverse charge: both numbers for tax, the order, what to copy (R-TAX-3, R-DOC-19)', async () => {
    const document = paper({ currency: 'EUR', language: 'en', lines: lines('reverse', 0, 'FR'), buyer: nadia })
    const text = await textOf(document)
    for (const said of [
      ...['Invoice F2026-00001', 'Studio Čeněk Őri & Bœuf', 'BC-2026/118', 'Reverse charge', 'FR83404833048'],
      ...['DE89 3704 0044 0532 0130 00', 'COBADEFFXXX', 'RF36 F202 6000 01', 'EUR 120.00'],
    ])
      expect(text).toContain(said)
  })

  test('of a seller who is not liable: no column and no line of tax, and why (R-TAX-4)', async () => {
    const seller = { ...FRENCH, vatNumber: '' }
    const text = await textOf(paper({ seller, currency: 'EUR', lines: lines('not-liable', 0, 'FR') }))
    expect(text.replaceAll('\n', ' ')).toContain('TVA non applicable, article 293 B du CGI')
    expect(text.match(/TVA/g)).toHaveLength(1)
  })

  test('of a pro forma: that it is no invoice, until when, what is held, what is left (R-DOC-6, R-PAY-9)', async () => {
    const payments = [{ on: '2026-11-23', cents: 2_500, method: 'prepaid' as const, prepaid: true }]
    const text = await textOf(proForma({ payments, demo: true }))
    for (const said of [
      ...['Pro forma — ce document n’est pas une facture', 'Valable jusqu’au', '23 décembre 2026'],
      ...['Établi par une démonstration'],
      ...['Réservé sur votre compte prépayé', '-25.00 CHF', 'Reste à payer', '104.72 CHF'],
    ])
      expect(text).toContain(said)
  })

  test('of a credit note: the invoice it corrects, its day and why (R-DOC-11)', async () => {
    const text = (await textOf(creditNote())).replaceAll(/\s+/g, ' ')
    for (const said of ['Avoir / Note de crédit A2026-00001', 'F2026-00001', 'du 20 novembre 2026', 'Résiliation'])
      expect(text).toContain(said)
    expect(text).not.toContain('Section paiement')
  })

  test('of many lines: totals carried over to the cent, and every page numbered (R-MON-3)', async () => {
    const all = Array.from({ length: 40 }, (_, at) => hosting({ about: `site-${at}.example`, cents: 1_001 + at }))
    const pages = (await textOf(paper({ lines: all }))).split('\f').slice(0, -1)
    const sums = (page: string) =>
      [/Report +([\d.]+) CHF/, /À reporter +([\d.]+) CHF/].map((sum) => sum.exec(page)?.[1])
    expect(pages).toHaveLength(4)
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`page ${at + 1}/4`)
      expect(sums(page)[0]).toBe(at === 0 ? undefined : sums(pages[at - 1] ?? '')[1])
    }
    const shown = pages
      .join('')
      .match(/(?<=8\.1 % +)[\d.]+(?= CHF)/g)
      ?.map((one) => Math.round(Number(one) * 100))
    expect(shown?.slice(0, 40)).toEqual(all.map(({ cents }) => cents))
  })
})

describe('what a telephone scans', () => {
  test('from a QR-bill is what has to be paid (R-DOC-14)', async () => {
    const [code, ...others] = await scanned(paper({ buyer: { ...nadia, country: 'CH' } }))
    expect(others).toEqual([])
    expect(code?.split('\n')).toEqual([
      ...[
        'SPC',
        '0200',
        '1',
        'CH4431999123000889012',
        'S',
        'Comptoir SA',
        'Rue du Lac',
        '12',
        '1003',
        'Lausanne',
        'CH',
      ],
      ...['', '', '', '', '', '', '', '129.72', 'CHF', 'S', 'Studio Čeněk Őri & Bœuf', 'Rue du Four', '4', '69006'],
      ...['Lyon', 'CH', 'QRR', paper().reference, 'F2026-00001', 'EPD'],
    ])
  })

  test('from an invoice in euros is a transfer', async () => {
    expect(await scanned(paper({ currency: 'EUR' }))).toEqual([
      'BCD\n002\n1\nSCT\nCOBADEFFXXX\nComptoir SA\nDE89370400440532013000\nEUR129.72\n\nRF36F202600001',
    ])
  })

  test('from a slip that found no room beside the totals is the same, on a page of its own', async () => {
    const document = paper({ lines: Array.from({ length: 7 }, () => hosting()) })
    expect(await scanned(document, 1)).toEqual([])
    expect((await scanned(document, 2))[0]?.split('\n')[18]).toBe('908.04')
  })

  test('is nothing where it is paid', async () => {
    const payments = [{ on: '2026-11-23', cents: 12_972, method: 'card' as const, prepaid: false }]
    expect(await scanned(paper({ payments, seller: SWISS }))).toEqual([])
  })
})

test('the file carries its fonts, and the invoice as data, which other programs take out', async () => {
  const file = await kept(paper())
  const fonts = run('pdffonts', file).trim().split('\n').slice(2)
  expect(fonts.map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
    expect.stringMatching(/LiberationSans-Bold CID TrueType Identity-H yes yes yes/),
    expect.stringMatching(/LiberationSans CID TrueType Identity-H yes yes yes/),
  ])
  const xml = path.join(folder, 'factur-x.xml')
  run('pdfdetach', '-save', '1', '-o', xml, file)
  expect(readFileSync(xml, 'utf8')).toBe(facturX(paper()))
})
