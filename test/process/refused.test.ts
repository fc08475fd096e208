import { createHash } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server as Listener } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildLibrary } from '../../src/knowledge/library.ts'
import { namesOf } from '../../src/knowledge/names.ts'
import { type Ended, freePort, runToEnd, startServer } from './server.ts'

/** Processes take their time on a machine that has little of it, in ms. */
const PATIENCE = 30_000
let template: string
let folder: string
let data: string
let settings: Record<string, string>

beforeAll(async () => {
  template = mkdtempSync(path.join(tmpdir(), 'comptoir-'))
  const server = await startServer({ settings: { MODE: 'demo', DATA_DIR: template }, folder: template })
  await server.stop()
}, PATIENCE)

afterAll(() => rmSync(template, { recursive: true, force: true }))

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-'))
  data = path.join(folder, 'data')
  settings = { MODE: 'demo', DATA_DIR: data, PORT: String(await freePort()) }
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const refused = (more: Record<string, string> = {}) => runToEnd({ settings: { ...settings, ...more }, folder })

/** One readable message, nothing of the program's inside, and the code that says it failed. */
function expectRefusal(ended: Ended, ...named: readonly (string | RegExp)[]): void {
  expect(ended.said).toMatch(/^comptoir: /)
  expect(ended.said).not.toMatch(/^\s+at |node:internal|SqliteError|\.mjs:\d/m)
  expect(ended.code).toBe(1)
  for (const fault of named) expect(ended.said).toMatch(fault)
}

/** Every file below a folder, by what is in it. */
function contentsOf(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const digest = (name: string) => createHash('sha256').update(readFileSync(name)).digest('hex')
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [path.join(parentPath, name), digest(path.join(parentPath, name))]),
  )
}

/** The data of a house that was open once and has been shut in good order. */
const useHouse = () => cpSync(template, data, { recursive: true })

function article(name: string, number: number, text: string): void {
  mkdirSync(path.join(folder, 'content/fr'), { recursive: true })
  writeFileSync(path.join(folder, 'content/fr', name), sourceOf(number, text))
}

const sourceOf = (number: number, text: string) => `---
number: ${number}
title: Article ${number}
kind: faq
audience: customer
topic: mail
summary: An article for a test.
updated: 2026-11-22
review: 2027-11-22
---

${text}
`

describe('settings', { timeout: PATIENCE }, () => {
  test('are refused all at once, each by its name, before anything is written', async () => {
    const bad = { PORT: '99999', MODE: 'holiday', PUBLIC_URL: 'ftp://x', LOG_LEVEL: 'loud', TRUSTED_PROXIES: 'nobody' }
    const ended = await refused({ ...bad, CONTENT_DIR: path.join(folder, 'nowhere') })

    expectRefusal(ended, /PORT/, /MODE/, /PUBLIC_URL/, /LOG_LEVEL/, /TRUSTED_PROXIES/, /CONTENT_DIR/)
    expect(readdirSync(folder)).toEqual([])
  })

  test('misspelt in comptoir.toml are refused by name', async () => {
    writeFileSync(path.join(folder, 'comptoir.toml'), 'PORTT = 3000\nHOSTT = "x"\n')

    expectRefusal(await refused(), /PORTT/, /HOSTT/)
  })
})

describe('content', { timeout: PATIENCE }, () => {
  test('of the product with an unknown action, label and link is refused with a line for each', () => {
    const text = 'See [this](/faq/404404).\n\nPress :label[no.such.label].\n\n::action[no.such-action]{#do}'
    const names = namesOf([{ name: 'mail.change-password' }])
    const open = () => buildLibrary([{ path: 'content/fr/0009-x.md', source: sourceOf(9, text) }], [], names)

    for (const fault of [
      /0009-x\.md:12: .*404404/,
      /0009-x\.md:14: .*no\.such\.label/,
      /0009-x\.md:16: .*no\.such-action/,
    ])
      expect(open).toThrow(fault)
  })

  test('of the operator with two articles of one number is refused, and no data folder is made', async () => {
    article('9101-one.md', 9101, 'One.')
    article('9101-two.md', 9101, 'Two.')

    expectRefusal(await refused({ CONTENT_DIR: path.join(folder, 'content') }), /9101-one\.md/, /9101-two\.md/)
    expect(readdirSync(folder)).toEqual(['content'])
  })

  test('of the operator with another fault is listed and does not keep the house shut', async () => {
    article('9102-three.md', 9102, '::action[no.such-action]{#do}')
    const server = await startServer({ settings: { ...settings, CONTENT_DIR: path.join(folder, 'content') }, folder })
    try {
      expect((await fetch(`${server.origin}/faq/9102/three`)).status).toBe(200)
      await expect.poll(server.said).toMatch(/9102-three\.md:12: .*no\.such-action/)
    } finally {
      await server.kill()
    }
  })
})

describe('the data folder', { timeout: PATIENCE }, () => {
  test('is refused when a file stands in its place, and the file stays as it is', async () => {
    writeFileSync(data, 'something else')

    expectRefusal(await refused(), /DATA_DIR: .*data/)
    expect(readFileSync(data, 'utf8')).toBe('something else')
  })

  // Nobody may write to these, not even root.
  test.each(['/sys/comptoir', '/proc/comptoir'])(
    'is refused at once where nothing can be written: %s',
    async (place) => {
      expectRefusal(await refused({ DATA_DIR: place }), `DATA_DIR: ${place}`)
    },
  )

  test('has one owner: a second process is refused, and the first goes on', async () => {
    const server = await startServer({ settings, folder })
    try {
      expectRefusal(await refused({ PORT: String(await freePort()) }), /DATA_DIR: .* in use by another process/)
      expect((await fetch(`${server.origin}/healthz`)).status).toBe(200)
    } finally {
      await server.kill()
    }
  })

  test('with the database of a newer version is refused, and not a byte of it changes', async () => {
    useHouse()
    const newer = new Database(path.join(data, 'comptoir.sqlite'))
    newer.pragma('user_version = 4711')
    newer.close()
    const before = contentsOf(data)

    expectRefusal(await refused(), /newer version \(4711/)
    expect(contentsOf(data)).toEqual(before)
  })

  test('with the database of another program is refused, and not a byte of it changes', async () => {
    mkdirSync(data)
    const foreign = new Database(path.join(data, 'comptoir.sqlite'))
    foreign.exec('CREATE TABLE recipes (name TEXT)')
    foreign.close()
    const before = readFileSync(path.join(data, 'comptoir.sqlite'))

    expectRefusal(await refused(), /belongs to another program/)
    expect(readFileSync(path.join(data, 'comptoir.sqlite')).equals(before)).toBe(true)
  })
})

describe('keys', { timeout: PATIENCE }, () => {
  test('that others may read are refused, and nothing else is touched', async () => {
    useHouse()
    chmodSync(path.join(data, 'secrets.json'), 0o640)
    const before = contentsOf(data)

    expectRefusal(await refused(), /SECRETS_FILE: .*secrets\.json may be read by others/)
    expect(contentsOf(data)).toEqual(before)
  })

  test('that are missing or too short are refused by name', async () => {
    useHouse()
    writeFileSync(path.join(data, 'secrets.json'), '{"audit":"c2hvcnQ"}')

    expectRefusal(await refused(), /SECRETS_FILE: .* "audit"/)
  })

  test('that are no JSON are refused with the name of their file', async () => {
    useHouse()
    writeFileSync(path.join(data, 'secrets.json'), 'audit=1')

    expectRefusal(await refused(), /SECRETS_FILE: .*secrets\.json/)
  })
})

describe('a port', { timeout: PATIENCE }, () => {
  let other: Listener
  afterEach(() => new Promise((closed) => other.close(closed)))

  test('that is taken is refused by its number, and the process ends', async () => {
    const port = await freePort()
    await new Promise<void>((listening) => {
      other = createServer().listen(port, '127.0.0.1', () => listening())
    })

    expectRefusal(await refused({ PORT: String(port) }), String(port))
  })
})
