import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openScene, request, type Scene, sent, verbDoing } from './scene.ts'

const ran: string[] = []
let scene: Scene
beforeAll(async () => {
  scene = await openScene({ usage: verbDoing(async (homes) => ({ ran: ran.push(...homes) })) }, { connections: 200 })
})
afterAll(() => scene.close())

const WHOLE = Buffer.from(request('usage', { homes: ['favre001', 'studio01'] }, 'ask_2f9'))
const AT_ONCE = 50

/** A request that was changed here and there: bytes set, left out, put in, and whole pieces of it again. */
const mutated = fc
  .array(
    fc.record({
      how: fc.constantFrom('set', 'cut', 'put', 'again'),
      at: fc.nat(WHOLE.length - 2),
      byte: fc.nat(255),
      length: fc.integer({ min: 1, max: 20 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((changes) => changes.reduce<Buffer>((bytes, change) => changed(bytes, change), WHOLE))

function changed(
  bytes: Buffer,
  { how, at, byte, length }: { how: string; at: number; byte: number; length: number },
): Buffer {
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
  if (how === 'set') return Buffer.concat([before, Buffer.from([byte]), after.subarray(1)])
  if (how === 'cut') return Buffer.concat([before, after.subarray(length)])
  if (how === 'put') return Buffer.concat([before, Buffer.from([byte]), after])
  return Buffer.concat([before, after.subarray(0, length), after])
}

const HANDLE = /^[a-z][a-z0-9]{7}$/

/** Is there a whole request in these bytes, as one reads them who knows nothing of the helper's own reading? */
function mayRun(bytes: Uint8Array): boolean {
  return Buffer.from(bytes)
    .toString('utf8')
    .split('\n')
    .some((line) => {
      try {
        const { id, verb, args, ...more } = JSON.parse(line)
        const whole = typeof id === 'string' && verb === 'usage' && Object.keys(more).length === 0
        return whole && Object.keys(args).join() === 'homes' && args.homes.every((name: string) => HANDLE.test(name))
      } catch {
        return false
      }
    })
}

/** All of them, some at a time: each may be answered once and be closed, or be run if it still is a request. */
async function told(all: readonly Uint8Array[]): Promise<{ run: number; allowed: number; answers: unknown[] }> {
  ran.length = 0
  const answers: unknown[] = []
  const allowed = all.filter(mayRun)
  for (let at = 0; at < all.length; at += AT_ONCE)
    answers.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map((bytes) => sent(scene.settings.socket, bytes)))))
  return { run: ran.length, allowed: allowed.length, answers }
}

const refusal = expect.objectContaining({ ok: false, refused: expect.any(String) })

describe('the helper', () => {
  test('runs nothing and lives on under a thousand strings of random bytes', async () => {
    const bytes = fc.sample(fc.uint8Array({ minLength: 1, maxLength: 300 }), { numRuns: 1000, seed: 20_261_123 })
    const { run, answers } = await told(bytes)
    expect(run).toBe(0)
    expect(answers).toEqual(bytes.map(() => [refusal]))
  })

  test('runs of a thousand mutated requests only those that still are requests', async () => {
    const bytes = fc.sample(mutated, { numRuns: 1000, seed: 20_261_123 })
    const { run, allowed } = await told(bytes)
    expect(allowed).toBeLessThan(300)
    expect(run).toBeLessThanOrEqual(allowed * 4)
    expect(run > 0).toBe(allowed > 0)
    expect(await sent(scene.settings.socket, WHOLE)).toMatchObject([{ ok: true }])
  })

  test('runs nothing of a thousand mutated requests that hold no whole request', async () => {
    const bytes = fc.sample(mutated, { numRuns: 2000, seed: 7 }).filter((one) => !mayRun(one))
    expect(bytes.length).toBeGreaterThan(1000)
    expect((await told(bytes)).run).toBe(0)
  })
})
