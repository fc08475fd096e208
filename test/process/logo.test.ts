import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request as send } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { jpeg, overfullPng, png, pngChunk, webp } from '../base/pictures.ts'
import { type Answer, type Browser, HTMX } from '../browsing.ts'
import { type Server, startServer, visit } from './server.ts'

let folder: string
let server: Server
let claire: Browser
let home: string
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-'))
  server = await startServer({ settings: { MODE: 'demo', DATA_DIR: path.join(folder, 'data') }, folder })
  claire = visit(server.origin)
  await claire.post('/sign-in', { email: 'claire@example.test', password: DEMO_PASSWORD })
  home = (await claire.get('/manager')).location ?? ''
}, 30_000)
afterEach(async () => {
  await server.kill()
  rmSync(folder, { recursive: true, force: true })
})

const MB = 1_048_576
/** What the process has in memory, in MB. */
const inMemory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024

/** The most it had while this went on, beside what it had before. */
async function peakDuring(work: () => Promise<unknown>): Promise<number> {
  const before = inMemory()
  let [peak, over] = [before, false]
  const looking = (async () => {
    for (; !over; await sleep(5)) peak = Math.max(peak, inMemory())
  })()
  await work()
  over = true
  await looking
  return peak - before
}

async function upload(logo: Uint8Array) {
  const { action, hidden } = (await claire.get(`${home}/actions/accounts.logo?again=1`)).form('class="card"')
  return claire.post(action, { ...hidden, do: 'step', logo }, HTMX)
}

/** Gives the address it is then found at. */
async function saveOne(logo: Uint8Array): Promise<string> {
  const { action, hidden } = (await upload(logo)).form()
  await claire.post(action, { ...hidden, do: 'step' }, HTMX)
  return logoNow()
}

const logoNow = async () => /src="([^"]*\/logo\/[^"]*)"/.exec((await claire.get(home)).text)?.[1] ?? ''

/** Writes forever and says nothing of a length. Settles with the status that comes back, or with how it ended. */
const endless = (to: string): Promise<number | string> =>
  new Promise((settle) => {
    const headers = {
      Cookie: [...claire.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'Content-Type': 'multipart/form-data; boundary=x',
      'Sec-Fetch-Site': 'same-origin',
    }
    const sent = send(server.origin + to, { method: 'POST', headers, agent: false }, (answer) => {
      settle(answer.statusCode ?? 0)
      sent.destroy()
    })
    sent.on('error', (problem) => settle(problem.message))
    const more = () => {
      if (!sent.destroyed) sent.write(Buffer.alloc(64_000), () => setImmediate(more))
    }
    more()
  })

/** What unpacks to 300 MB, as a chunk holds it. */
const inflated = () => {
  const whole = overfullPng({ width: 1, height: 1 }, 300)
  return whole.subarray(41, whole.length - 16)
}

/** A picture whose colour profile unpacks to as much. */
const colourBomb = () =>
  png({ width: 270, height: 70 }, { extra: [pngChunk('iCCP', Buffer.concat([Buffer.from('c\x00\x00'), inflated()]))] })

// what is free again goes back to the system when the allocator likes: on a busy machine one peak may not be ours
const patience = { timeout: 120_000, retry: 2 }
describe.runIf(process.platform === 'linux')('fifty hostile files at once', patience, () => {
  test('are each answered in words, within 150 MB, and the old logo stays', async () => {
    await saveOne(await jpeg({ width: 1900, height: 1900 }))
    const before = await saveOne(png({ width: 600, height: 150 }))
    const files = [
      overfullPng({ width: 10, height: 10 }, 300),
      overfullPng({ width: 1900, height: 1900 }, 300),
      colourBomb(),
      png({ width: 1900, height: 1900 }, { rows: 900 }).subarray(0, -20),
      png({ width: 30_000, height: 30_000 }, { rows: 1 }),
      Buffer.concat([png({ width: 600, height: 150 }).subarray(0, 200), Buffer.alloc(2 * MB - 10_000)]),
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'.repeat(40_000)),
      (await webp({ width: 1900, height: 1900 })).subarray(0, 9000),
      (await jpeg({ width: 1900, height: 1900 })).subarray(0, 5000),
      Buffer.alloc(20 * MB),
    ]
    let answers: Answer[] = []
    const peak = await peakDuring(async () => {
      answers = await Promise.all(Array.from({ length: 50 }, (_, at) => upload(files[at % 10] ?? Buffer.alloc(0))))
    })
    for (const { status, text } of answers) {
      // one person's posts of the same file may find the first of them at work
      expect([200, 409, 413, 422, 503]).toContain(status)
      if (status !== 200) expect(text).toMatch(/class="(error-summary|callout)/)
      expect(text).not.toContain('logo-preview')
    }
    expect(peak).toBeLessThan(150)
    expect(await logoNow()).toBe(before)
    expect((await claire.get(before)).status).toBe(200)
  })

  test('and one that never ends is cut short', async () => {
    const peak = await peakDuring(async () => {
      const ends = await Promise.all(Array.from({ length: 5 }, () => endless(`${home}/actions/accounts.logo`)))
      for (const end of ends) expect([413, 'read ECONNRESET', 'write ECONNRESET', 'write EPIPE']).toContain(end)
    })
    expect(peak).toBeLessThan(150)
    expect((await claire.get(home)).status).toBe(200)
  })
})
