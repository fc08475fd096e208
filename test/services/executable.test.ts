import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { sniffPicture } from '../../src/base/picture-header.ts'
import { jpeg } from '../base/pictures.ts'
import { HTMX } from '../browsing.ts'
import { freePort, runToEnd, type Server, startServer, visit } from '../process/server.ts'
import { helperPortal, startHelper } from './helper.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

let folder: string
let program: string
beforeAll(() => {
  execFileSync(process.execPath, ['src/tools/run.mjs', 'build'], { cwd: ROOT, stdio: 'pipe' })
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-'))
  program = path.join(folder, 'comptoir')
  copyFileSync(path.join(ROOT, 'dist/comptoir'), program)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Nothing but what is said here: no PATH, no HOME. */
const alone = async (more: Record<string, string> = {}) => ({
  command: [program],
  folder,
  settings: { MODE: 'demo', PORT: String(await freePort()), ...more },
})

async function found({ origin }: Server, words: string): Promise<number[]> {
  const answer = await fetch(`${origin}/search?q=${encodeURIComponent(words)}`, {
    headers: { accept: 'application/json' },
  })
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { number: number }[]).map(({ number }) => number)
}

describe('the executable, alone in an empty folder with an empty environment', () => {
  let server: Server
  beforeAll(async () => {
    server = await startServer(await alone())
  })
  afterAll(() => server.kill())

  test('serves a guide with its card, its style sheet and its search', async () => {
    const guide = await fetch(`${server.origin}/faq/2017`)
    const html = await guide.text()
    const style = await fetch(
      server.origin + (/href="(\/static\/app-[^"]+\.css)"/.exec(html)?.[1] ?? '/no-style-sheet'),
    )
    expect([guide.status, style.status]).toEqual([200, 200])
    expect(html).toContain('class="card"')
    // articles are served before they can all be found
    await expect.poll(() => found(server, 'mot de passe'), { timeout: 15_000 }).toContain(2017)
  })

  test('starts from the code it was compiled to, and has nothing to complain of', () => {
    expect(server.said()).not.toContain('Warning')
  })

  test('lets Claire sign in: its hashing is its own', async () => {
    const claire = visit(server.origin)
    const answer = await claire.post('/sign-in', { email: 'claire@example.test', password: DEMO_PASSWORD })

    expect([answer.status, claire.cookies.has('sid')]).toEqual([303, true])
  })

  test('draws a logo from a JPEG: its codecs and its worker are its own (R-LOGO-3)', async () => {
    const claire = visit(server.origin)
    await claire.post('/sign-in', { email: 'claire@example.test', password: DEMO_PASSWORD })
    const { location = '' } = await claire.get('/manager')
    const { action, hidden } = (await claire.get(`${location}/actions/accounts.logo`)).form('class="card"')
    const preview = await claire.post(
      action,
      { ...hidden, do: 'step', logo: await jpeg({ width: 1600, height: 900 }) },
      HTMX,
    )
    expect(preview.text).toContain('class="logo-preview"')
    const save = preview.form()
    await claire.post(save.action, { ...save.hidden, do: 'step' }, HTMX)
    const logo = /src="([^"]*\/logo\/[^"]*)"/.exec((await claire.get(location)).text)?.[1] ?? ''
    const served = await fetch(server.origin + logo, { headers: { Cookie: `sid=${claire.cookies.get('sid')}` } })
    expect(sniffPicture(new Uint8Array(await served.arrayBuffer()))).toEqual({ type: 'png', width: 270, height: 70 })
  })

  test('leaves nothing but its data folder, in good order', async () => {
    expect((await server.stop()).code).toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['comptoir', 'data'])
    expect(readdirSync(path.join(folder, 'data')).filter((name) => /-wal$|-shm$/.test(name))).toEqual([])
  })

  test('says through its doctor that argon2, pictures and paper work', async () => {
    const { code, said } = await runToEnd({ ...(await alone()), word: 'doctor' })

    for (const part of ['argon2', 'pictures', 'paper', 'database', 'audit trail'])
      expect(said).toMatch(new RegExp(`^ok {4}${part}`, 'm'))
    expect(code).toBe(0)
  })

  test('is also the helper of root, and answers the portal', async () => {
    const helper = await startHelper({}, [program])
    const portal = await helperPortal(helper.socket, helper.people.portal)
    const folder = path.join(helper.hostings, 'favre001')
    mkdirSync(folder)
    writeFileSync(path.join(folder, 'file'), Buffer.alloc(1_000_000))
    const { homes } = await portal.ask('usage', { homes: ['favre001', 'studio01'], addresses: [] })
    portal.close()
    await helper.close()
    expect(homes).toEqual({ favre001: expect.any(Number), studio01: 0 })
  })

  test('takes no option of Node from outside', async () => {
    const NODE_OPTIONS = '--require=/nowhere/at-all.js'
    const { code, said } = await runToEnd({ ...(await alone({ NODE_OPTIONS })), word: 'help' })

    expect([code, said]).toEqual([0, expect.stringContaining('comptoir serve')])
  })
})
