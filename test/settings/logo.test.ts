import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { sniffPicture } from '../../src/base/picture-header.ts'
import type { RefusalCode } from '../../src/base/refusal.ts'
import { urls } from '../../src/urls.ts'
import { animatedWebp, jpeg, overfullPng, painted, png, pngChunk, webp } from '../base/pictures.ts'
import { type Browser, HTMX } from '../browsing.ts'
import { browse, journal, newWorld, type World } from '../world.ts'
import { logoOf, save, send } from './scene.ts'

const t = textFor('fr')
const SIZE = { width: 600, height: 200 }
let world: World
let browser: Browser
beforeEach(async () => {
  world = await newWorld()
  browser = await browse(world, world.claire)
})

const stored = () => world.scene.one(q.selectFrom('logos').selectAll().where('account_id', '=', world.bakery.id))
const page = () => urls.accountSettings(world.bakery.publicId)
const shownIn = (text: string) => /<img class="logo"[^>]*src="([^"]*\/logo\/[^"]*)"[^>]*>/.exec(text)

describe('a logo', () => {
  test.each([
    ['PNG', () => png(SIZE)],
    ['JPEG', () => jpeg(SIZE)],
    ['WebP', () => webp(SIZE)],
  ])(
    'comes as %s, is looked at on light and on dark, and is kept as a PNG of exactly 270 by 70 (R-LOGO-3)',
    async (_, file) => {
      const preview = await send(browser, world.bakery, await file())
      expect(preview.text).toContain(t.settings.logo.onLight)
      expect(preview.text).toContain(t.settings.logo.onDark)
      expect([stored(), journal(world)]).toEqual([undefined, []])
      expect((await save(browser, preview)).text).toContain(t.settings.logo.done)
      expect(sniffPicture(stored()?.png ?? Buffer.alloc(0))).toEqual({ type: 'png', width: 270, height: 70 })
      expect(journal(world).map(({ event }) => event)).toEqual(['account.logo_changed'])
    },
  )

  test('stands in place of the name, and says the name to whoever does not see it (R-LOGO-1)', async () => {
    expect((await browser.get(page())).text).toContain('<span class="account-name">Boulangerie Favre</span>')
    await save(browser, await send(browser, world.bakery, png(SIZE)))
    const marc = await browse(world, world.marc)
    const { text } = await marc.get(urls.managerHome(world.bakery.publicId))
    expect(text).not.toContain('account-name')
    expect(shownIn(text)?.[0]).toContain('alt="Boulangerie Favre" width="270" height="70"')
    expect((await marc.get(shownIn(text)?.[1] ?? '')).status).toBe(200)
  })

  test('is served as what it is, inert, and kept by browsers under its hash alone (R-LOGO-4)', async () => {
    await save(browser, await send(browser, world.bakery, png(SIZE)))
    const { status, headers } = await browser.get(urls.accountLogo(world.bakery.publicId, stored()?.hash ?? ''))
    expect([status, headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
      200,
      'image/png',
      'nosniff',
    ])
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
  })

  test('is for members alone: others meet the page of one that does not exist (R-LOGO-4, R-GEN-1)', async () => {
    const hash = logoOf(world.scene, world.bakery, world.clock.now())
    const nadia = await browse(world, world.nadia)
    expect((await nadia.get(urls.accountLogo(world.bakery.publicId, hash))).status).toBe(404)
    expect((await nadia.get(urls.accountLogo(world.studio.publicId, hash))).status).toBe(404)
    expect((await (await browse(world)).get(urls.accountLogo(world.bakery.publicId, hash))).status).toBe(303)
  })

  test('is replaced by another one, under another address; the old one is there until then (R-LOGO-5)', async () => {
    const old = logoOf(world.scene, world.bakery, world.clock.now())
    const preview = await send(browser, world.bakery, png(SIZE))
    expect((await browser.get(urls.accountLogo(world.bakery.publicId, old))).status).toBe(200)
    await save(browser, preview)
    expect(stored()?.hash).not.toBe(old)
    expect((await browser.get(urls.accountLogo(world.bakery.publicId, old))).status).toBe(404)
  })

  test('is removed, and the name is written again', async () => {
    logoOf(world.scene, world.bakery, world.clock.now())
    const { action, hidden } = (await browser.get(page())).form('id="remove-logo"')
    const removed = await browser.post(action, { ...hidden, do: 'step' }, HTMX)
    expect(removed.text).toContain(t.settings.remove.done)
    expect(stored()).toBeUndefined()
    expect((await browser.get(page())).text).toContain('account-name')
    await save(browser, await send(browser, world.bakery, png(SIZE)))
    expect((await browser.get(page())).text).not.toContain(t.settings.remove.done)
  })

  test('that would be lost on dark pages brings a light ground, and the card says so', async () => {
    const preview = await send(browser, world.bakery, painted(SIZE, [0, 0, 0], true))
    expect(preview.text).toContain('data-ground="light"')
    expect(preview.text).toContain(t.settings.logo.ground.light)
  })

  test('that is small is enlarged, and the card says so', async () => {
    expect((await send(browser, world.bakery, png({ width: 90, height: 20 }))).text).toContain(
      t.settings.logo.enlarged(270, 70),
    )
  })

  test('with a note in it that unpacks to 300 MB is drawn without the note', async () => {
    const zeros = overfullPng({ width: 1, height: 1 }, 300)
    const note = Buffer.concat([Buffer.from('c\x00\x00'), zeros.subarray(41, zeros.length - 16)])
    const preview = await send(browser, world.bakery, png(SIZE, { extra: [pngChunk('zTXt', note)] }))
    expect(preview.text).toContain('logo-preview')
  })

  test('keeps nothing of what was in the file beside the pixels', async () => {
    const extra = [pngChunk('tEXt', Buffer.from('GPS\0SECRET')), pngChunk('eXIf', Buffer.from('SECRET'))]
    await save(browser, await send(browser, world.bakery, png(SIZE, { extra })))
    const bytes = stored()?.png ?? Buffer.alloc(0)
    expect(bytes.length).toBeGreaterThan(100)
    for (const word of ['SECRET', 'tEXt', 'eXIf']) expect(bytes.includes(word)).toBe(false)
  })

  test('is for those who may: others are told who that is, and a file of theirs does nothing', async () => {
    const marc = await browse(world, world.marc)
    const { status, text } = await marc.get(page())
    expect([status, text.includes('Claire Favre')]).toEqual([403, true])
    const address = urls.accountAction(world.bakery.publicId, 'accounts.logo')
    expect((await marc.post(address, { do: 'step', logo: png(SIZE) }, HTMX)).status).toBe(403)
    expect(stored()).toBeUndefined()
  })
})

const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)" width="20" height="20"/>'
const cut = async () => {
  const whole = await jpeg(SIZE)
  return whole.subarray(0, whole.length >> 1)
}

/** What hostile files are, and why each is refused. */
const hostile: readonly (readonly [string, RefusalCode, () => Buffer | Promise<Buffer>])[] = [
  ['an SVG', 'file-type', () => Buffer.from(svg)],
  ['an SVG behind an XML declaration', 'file-type', () => Buffer.from(`<?xml version="1.0"?>${svg}`)],
  ['a GIF', 'file-type', () => Buffer.from('GIF89a\x14\0\x14\0\x80\0\0', 'latin1')],
  ['a page', 'file-type', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a GIF that goes on as a PNG', 'file-type', () => Buffer.concat([Buffer.from('GIF89a'), png(SIZE)])],
  ['a PNG of 30 000 by 30 000', 'file-pixels', () => png({ width: 30_000, height: 30_000 }, { rows: 1 })],
  ['a PNG whose pixels unpack to far more', 'file-damaged', () => overfullPng({ width: 10, height: 10 }, 200)],
  ['half a JPEG', 'file-damaged', cut],
  ['half a PNG', 'file-damaged', () => png(SIZE).subarray(0, 300)],
  ['an animation', 'file-animated', animatedWebp],
  ['more than 2 MB', 'file-too-heavy', () => Buffer.concat([png(SIZE), Buffer.alloc(2_097_152)])],
  ['nothing', 'field-missing', () => Buffer.alloc(0)],
]

describe('a hostile file', () => {
  test.each(hostile)('%s is refused in words, and the old logo stays', async (_, code, file) => {
    const old = logoOf(world.scene, world.bakery, world.clock.now())
    const answer = await send(browser, world.bakery, await file())
    expect(answer.text).toContain('data-state="refused"')
    expect(answer.text).toContain(t.refusals[code]({ most: code === 'file-pixels' ? 4_000_000 : 2_097_152 }))
    expect(answer.status).toBe(422)
    expect([stored()?.hash, journal(world)]).toEqual([old, []])
  })

  test('a page hidden behind a picture is served as pixels', async () => {
    const both = Buffer.concat([png(SIZE), Buffer.from('<script>alert(1)</script>')])
    await save(browser, await send(browser, world.bakery, both))
    expect(stored()?.png.includes('script')).toBe(false)
  })

  test('of 20 MB is refused by its length, beside its field, before it is read', async () => {
    const { action } = (await browser.get(page())).form('id="logo"')
    const request = { method: 'POST', body: Buffer.alloc(20_000_000) }
    const type = { 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': '20000000' }
    const answer = await browser.ask(action, request, { ...HTMX, ...type, 'Sec-Fetch-Site': 'same-origin' })
    expect(answer.status).toBe(413)
    expect(answer.text).toContain(t.refusals['file-too-heavy']({ most: 2_000_000 }))
    expect(answer.text).toContain('data-action="accounts.logo" data-state="refused"')
  })
})

describe('the name of an account', () => {
  const rename = async (name: string) => {
    const { action, hidden } = (
      await browser.get(`${urls.accountAction(world.bakery.publicId, 'accounts.rename')}?again=1`)
    ).form('class="card"')
    return browser.post(action, { ...hidden, do: 'step', name }, HTMX)
  }
  const name = () => world.scene.one(q.selectFrom('accounts').select('name').where('id', '=', world.bakery.id))?.name

  test('is changed, and taken back in one press; the journal keeps neither (R-GDPR-3)', async () => {
    const changed = await rename('  Boulangerie du Lac ')
    expect(changed.text).toContain(t.settings.name.done('Boulangerie du Lac'))
    expect(name()).toBe('Boulangerie du Lac')
    const { action, hidden } = changed.form()
    await browser.post(action, { ...hidden, do: 'step' }, HTMX)
    expect(name()).toBe('Boulangerie Favre')
    expect(journal(world).map(({ event, about }) => [event, about])).toEqual([
      ['account.renamed', world.bakery.publicId],
      ['account.renamed', world.bakery.publicId],
    ])
  })

  test('that is the same, empty or too long changes nothing', async () => {
    expect((await rename('Boulangerie Favre')).text).toContain(t.settings.name.same)
    for (const wrong of ['', '   ', 'x'.repeat(81), 'a\nb']) expect((await rename(wrong)).status).toBe(422)
    expect([name(), journal(world)]).toEqual(['Boulangerie Favre', []])
  })
})
