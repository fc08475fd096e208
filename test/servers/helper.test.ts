import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ServerDown } from '../../src/base/refusal.ts'
import { memoryHelper } from '../../src/servers/helper/memory.ts'
import { HelperRefused } from '../../src/servers/helper/port.ts'
import { socketHelper } from '../../src/servers/helper/socket.ts'
import { openScene, type Scene } from '../helper/scene.ts'
import { helperContract } from './helper.contract.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene.close())

helperContract('the double', () => {
  const helper = memoryHelper()
  return {
    helper,
    fill: (handle, bytes) => void helper.sizes.set(handle, bytes),
    goAway: async () => {
      helper.down = true
    },
    comeBack: async () => {
      helper.down = false
    },
  }
})

helperContract('the helper, asked over its socket,', () => {
  let away = false
  return {
    helper: socketHelper(scene.settings.socket),
    fill: (handle, bytes) => {
      const folder = path.join(scene.settings.hostings.root, handle)
      mkdirSync(folder, { recursive: true })
      writeFileSync(path.join(folder, 'file'), Buffer.alloc(bytes))
    },
    goAway: async () => {
      away = true
      await scene.helper.close()
    },
    comeBack: async () => {
      if (away) await scene.again()
      away = false
    },
  }
})

describe('the double of the helper', () => {
  test('ends sessions once, and keeps what it was asked', async () => {
    const helper = memoryHelper()
    helper.sessions.set('pain@favre.ch', 2)
    const kick = () => helper.ask('mail-kick', { addresses: ['pain@favre.ch', 'pain@favre.ch'] })
    expect([await kick(), await kick()]).toEqual([{ ended: 2 }, { ended: 0 }])
    expect(helper.asked[0]).toEqual({ verb: 'mail-kick', names: ['pain@favre.ch', 'pain@favre.ch'] })
  })

  test('invents sizes for a demonstration, always the same', async () => {
    const sizes = () => memoryHelper({ invents: true }).ask('usage', { homes: ['favre001'], addresses: [] })
    const { homes } = await sizes()
    expect(homes['favre001']).toBeGreaterThan(1_000_000)
    expect(await sizes()).toEqual({ homes, addresses: {} })
  })
})

describe('the portal, asking', () => {
  let server: Server
  let answers: (line: string) => string
  let socket: string
  beforeEach(async () => {
    socket = path.join(path.dirname(scene.settings.socket), 'played.sock')
    server = createServer((peer) => {
      // whoever asked may leave in the middle of an answer
      peer.on('error', () => undefined).on('data', (line) => peer.end(answers(String(line))))
    })
    await new Promise<void>((resolve) => server.listen(socket, resolve))
  })
  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve))
    rmSync(socket, { force: true })
  })
  const ask = () => socketHelper(socket).ask('usage', { homes: [], addresses: [] })
  const back = (answer: object) => (line: string) => `${JSON.stringify({ id: JSON.parse(line).id, ...answer })}\n`

  test('takes a refusal for a fault of ours, which is no server that is away', async () => {
    answers = back({ ok: false, refused: 'no such verb' })
    await expect(ask()).rejects.toThrow(HelperRefused)
  })

  const away: [string, (line: string) => string][] = [
    ['what could not be done', back({ ok: false, failed: 'no room' })],
    ['an answer to another question', () => '{"id":"other","ok":true,"result":{}}\n'],
    ['an answer without a result', back({ ok: true })],
    ['an answer nobody can read', () => 'done\n'],
    ['half an answer', (line) => back({ ok: true, result: {} })(line).slice(0, 20)],
    ['no answer', () => ''],
    ['an answer without end', () => 'a'.repeat(2_000_000)],
  ]
  test.each(away)('takes %s for a server that is down', async (_, answer) => {
    answers = answer
    await expect(ask()).rejects.toThrow(ServerDown)
  })

  test('says why it was not done, for whoever reads the log', async () => {
    answers = back({ ok: false, failed: 'no room' })
    await expect(ask()).rejects.toMatchObject({ server: 'helper', cause: { message: 'usage: no room' } })
  })
})
