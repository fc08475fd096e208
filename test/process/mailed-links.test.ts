import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort, type Server, startServer, visit } from './server.ts'

let folder: string
let server: Server
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-links-'))
  const settings = { MODE: 'demo', DATA_DIR: folder, PORT: String(await freePort()), LOG_LEVEL: 'warn' }
  server = await startServer({ settings })
}, 30_000)
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A request as it is written on the wire; the status line of what comes back. */
const send = (lines: readonly string[], body: string): Promise<string> =>
  new Promise((settle, fail) => {
    const socket = connect(server.port, '127.0.0.1')
    const length = `Content-Length: ${body.length}`
    let heard = ''
    socket.on('data', (bytes) => (heard += String(bytes)))
    socket.on('error', fail).on('close', () => settle(heard.split('\r\n', 1)[0] ?? ''))
    socket.write(`${[...lines, length, 'Connection: close', '', body].join('\r\n')}`)
  })

const FORM = ['Content-Type: application/x-www-form-urlencoded', 'Sec-Fetch-Site: same-origin']
const letters = async () => [
  ...(await visit(server.origin).get('/desk/outbox')).text.matchAll(/\/desk\/outbox\/(\d+)/g),
]

/** Waits for the next letter, and gives the links in it. */
async function linksOfNext(count: number): Promise<string[]> {
  for (let tries = 0; tries < 200 && (await letters()).length <= count; tries++) await sleep(25)
  const newest = (await letters())[0]?.[1] ?? ''
  const { text } = await visit(server.origin).get(`/desk/outbox/${newest}`)
  return [...text.matchAll(/href="(https?:[^"]+)"/g)].map(([, href]) => href ?? '')
}

test.each([
  ['a foreign host', 'POST /actions/identity.ask-reset HTTP/1.1', ['Host: evil.test']],
  [
    'an absolute address of a foreign host',
    'POST http://evil.test/actions/identity.ask-reset HTTP/1.1',
    ['Host: evil.test'],
  ],
  ['an absolute address beside our host', 'POST http://evil.test/actions/identity.ask-reset HTTP/1.1', []],
])('a request that names %s asks for no letter (R-GEN-14)', async (_, line, hosts) => {
  const before = (await letters()).length
  const ours = hosts.length > 0 ? hosts : [`Host: 127.0.0.1:${server.port}`]
  expect(await send([line, ...ours, ...FORM], 'email=claire@example.test&do=step')).toMatch(/^HTTP\/1\.1 4\d\d/)
  await sleep(300)
  expect((await letters()).length).toBe(before)
})

test('what a proxy or a stranger says of the host never reaches a letter (R-GEN-14)', async () => {
  const before = (await letters()).length
  const lies = [
    'X-Forwarded-Host: evil.test',
    'Forwarded: host=evil.test',
    'X-Forwarded-Proto: https',
    'X-Original-Host: evil.test',
  ]
  const line = 'POST /actions/identity.ask-reset HTTP/1.1'
  const host = `Host: 127.0.0.1:${server.port}`
  expect(await send([line, host, ...FORM, ...lies], 'email=claire@example.test&do=step')).toContain('200')
  const links = await linksOfNext(before)
  expect(links).toHaveLength(1)
  expect(links[0]).toMatch(new RegExp(`^http://localhost:${server.port}/reset/password\\?token=[\\w-]{43}$`))
})
