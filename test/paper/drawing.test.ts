import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { PaperDocument } from '../../src/paper/document.ts'
import { drawPaper } from '../../src/paper/draw.ts'
import { facturX } from '../../src/paper/factur-x.ts'
import { paperFiles } from '../../src/paper/paper-files.ts'
import { creditNote, FRENCH, hosting, paper, proForma } from './scene.ts'

const files = paperFiles()
const draw = (document: PaperDocument) => drawPaper(document, files)
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\n/g)?.length
const many = (count: number) => Array.from({ length: count }, (_, at) => hosting({ about: `site-${at}.example` }))

/** Everything in a PDF that was packed, unpacked. */
function unpacked(pdf: Buffer): string {
  const parts = pdf.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)
  return [...parts]
    .map(([, bytes = '']) => {
      try {
        return inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1')
      } catch {
        return bytes
      }
    })
    .join('\n')
}

describe('a document on paper', () => {
  test.each([
    ['an invoice', paper()],
    ['a pro forma', proForma({ demo: true })],
    ['a credit note', creditNote()],
    ['one in euros, in English', paper({ currency: 'EUR', language: 'en', seller: FRENCH })],
  ])('has the same bytes whenever it is drawn: %s (R-DOC-13)', async (_, document) => {
    const [one, other] = [await draw(document), await draw(document)]
    expect(one.pdf.equals(other.pdf)).toBe(true)
    expect(one.pdf.subarray(0, 8).toString()).toBe('%PDF-1.7')
    expect(one.pdf.length).toBeLessThan(60_000)
  })

  test('has them in another process as well', async () => {
    const script = `
      import { createHash } from 'node:crypto'
      import { drawPaper } from './src/paper/draw.ts'
      import { paperFiles } from './src/paper/paper-files.ts'
      import { paper } from './test/paper/scene.ts'
      const { pdf } = await drawPaper(paper(), paperFiles())
      console.log(createHash('sha256').update(pdf).digest('hex'))`
    const cwd = path.resolve(import.meta.dirname, '../..')
    const elsewhere = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd,
      env: { TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8' },
    })
    const { pdf } = await draw(paper())
    expect(elsewhere.toString().trim()).toBe(createHash('sha256').update(pdf).digest('hex'))
  })

  test('carries its fonts and its colours, and is one that is kept for long (PDF/A-3)', async () => {
    const { pdf } = await draw(paper())
    const all = pdf.toString('latin1') + unpacked(pdf)
    expect(all.match(/\/FontFile2/g)).toHaveLength(2)
    expect(all).toContain('/GTS_PDFA1')
    expect(all).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(all).toMatch(/\/Lang \(fr\)/)
    expect(all).not.toMatch(/https?:\/\/(?!www\.aiim\.org|ns\.adobe\.com|www\.w3\.org|purl\.org)/)
  })

  test('has the invoice as data inside, to the byte that is kept beside it (R-DOC-14)', async () => {
    for (const document of [paper(), creditNote()]) {
      const { pdf, xml } = await draw(document)
      expect(xml?.toString()).toBe(facturX(document))
      expect(unpacked(pdf)).toContain(xml?.toString('latin1'))
      expect(pdf.toString('latin1')).toContain('/AFRelationship /Alternative')
      expect(pdf.toString('latin1') + unpacked(pdf)).toContain('<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>')
    }
  })

  test('has none inside where it is no invoice (R-DOC-6)', async () => {
    const { dueOn: _, ...receipt } = paper({ kind: 'receipt' })
    for (const document of [proForma(), receipt]) {
      const { pdf, xml } = await draw(document)
      expect(xml).toBe(undefined)
      expect(pdf.toString('latin1')).not.toContain('/AF ')
    }
  })

  test('takes as many pages as its lines do', async () => {
    expect([pagesOf((await draw(paper())).pdf), pagesOf((await draw(creditNote({ lines: many(1) }))).pdf)]).toEqual([
      1, 1,
    ])
    expect(pagesOf((await draw(paper({ lines: many(40) }))).pdf)).toBe(4)
    expect(pagesOf((await draw(paper({ lines: many(150) }))).pdf)).toBeLessThan(13)
  })

  test('is drawn whatever somebody is called, and however much they wrote', async () => {
    const names = ['Č ő œ', 'שלום עולם', 'مخبز السلام', '👩‍👩‍👧🇨🇭', '中文', '\ud800\u0000\u202e', 'x'.repeat(3000), '']
    for (const name of names) {
      const buyer = {
        ...paper().buyer,
        name,
        person: name,
        street: name,
        town: name,
        extra: name,
        orderReference: name,
      }
      const options = Array.from({ length: 60 }, () => ({ fr: name, en: name, count: 3 }))
      const { pdf } = await draw(paper({ buyer, lines: [hosting({ fr: name, about: name, options })] }))
      expect(pdf.subarray(-6).toString(), name.slice(0, 20)).toBe('%%EOF\n')
      expect(pagesOf(pdf), name.slice(0, 20)).toBeLessThan(8)
    }
  })
})
