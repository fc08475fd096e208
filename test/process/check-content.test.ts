import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { file } from '../knowledge/sources.ts'
import { BUNDLE, runToEnd, type Server, startServer } from './server.ts'

const PATIENCE = 30_000
let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const content = (name = '') => path.join(folder, 'content', name)
function write(name: string, text = file(name, 'Words.\n').source): void {
  mkdirSync(path.dirname(content(name)), { recursive: true })
  writeFileSync(content(name), text)
}
function check(args: readonly string[] = [], settings: Record<string, string> = {}) {
  const words = [process.execPath, BUNDLE, 'check-content', ...args]
  return runToEnd({ settings, folder, command: words.slice(0, -1), word: words.at(-1) ?? '' })
}

describe('comptoir check-content', { timeout: PATIENCE }, () => {
  test('says that all is well, and how much that is, with the code of success', async () => {
    expect(await check()).toMatchObject({ code: 0, said: expect.stringMatching(/^0 faults in \d+ articles\n$/) })
  })

  test('lists what is wrong in CONTENT_DIR beside what comes with the product, and fails', async () => {
    write('fr/9001-un.md', file('fr/9001-un.md', '::action[no.thing]\n').source)
    const { code, said } = await check([], { CONTENT_DIR: content() })
    expect(code).toBe(1)
    expect(said).toMatch(/^fr\/9001-un\.md:11: there is no action called no\.thing\n1 fault in \d+ articles\n$/)
  })

  test('lists a folder alone, whatever is in it, and needs neither data nor keys', async () => {
    write('a/b/c.md', '---\n[[[\n---\n<script>alert(1)</script>\n:::step{#x\n')
    write('fr/noise.md', `\ufeff+++\ntitle = 1\n+++\n${':::'.repeat(400)}\n`)
    const { code, said } = await check([content()])
    expect(code).toBe(1)
    expect(said).toMatch(
      /^a\/b\/c\.md:1: is in no folder [^\n]+\nfr\/noise\.md:1: [^\n]+\nfr\/noise\.md:1: [^\n]+\n3 faults in 0 articles\n$/,
    )
  })

  test('of what is no folder says so', async () => {
    const { code, said } = await check([content('none')])
    expect([code, said]).toEqual([1, `comptoir: ${content('none')} is not a folder\n`])
  })
})

describe('a house that is told to read again', { timeout: PATIENCE }, () => {
  const words = async ({ origin }: Server) => (await fetch(`${origin}/faq/9001/un`)).text()
  async function until(ok: () => Promise<boolean> | boolean): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      if (await ok()) return
      await sleep(25)
    }
    throw new Error('it never came')
  }

  test('shows what was changed, and with a fault that would keep it shut goes on as it was', async () => {
    write('fr/9001-un.md', file('fr/9001-un.md', 'Before.\n').source)
    const server = await startServer({
      settings: { MODE: 'demo', DATA_DIR: path.join(folder, 'data'), CONTENT_DIR: content() },
      folder,
    })
    try {
      expect(await words(server)).toContain('Before.')
      write('fr/9001-un.md', file('fr/9001-un.md', 'After.\n').source)
      process.kill(server.pid, 'SIGHUP')
      await until(async () => (await words(server)).includes('After.'))

      write('fr/9001-zwei.md')
      process.kill(server.pid, 'SIGHUP')
      await until(() => server.said().includes('fr/9001-zwei.md:2: the number 9001 is already that of fr/9001-un.md'))
      expect(await words(server)).toContain('After.')
    } finally {
      await server.stop()
    }
  })
})
