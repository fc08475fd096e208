import { chmodSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { helperVerbs } from '../../src/servers/helper/port.ts'
import { openScene, request, type Scene, sent, TIME, verbDoing } from './scene.ts'

let scene: Scene
afterEach(() => scene.close())

const usageOf = (home: string, id = home) => request('usage', { homes: [home] }, id)
const ask = (bytes: string) => sent(scene.settings.socket, bytes)

/** A verb whose work goes on until it is let go, and what is under way. */
function gated() {
  const under: string[] = []
  const most = { together: 0 }
  let letGo: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const doing = verbDoing(async ([home = ''], { signal }) => {
    under.push(home)
    most.together = Math.max(most.together, under.length)
    await Promise.race([gate, new Promise((resolve) => signal.addEventListener('abort', resolve))])
    under.splice(under.indexOf(home), 1)
    return { home, ended: signal.aborted }
  })
  return { doing, under, most, letGo: () => letGo() }
}

describe('the helper', () => {
  test('does one of a kind at a time, and different things side by side', async () => {
    const [one, other] = [gated(), gated()]
    scene = await openScene({ usage: one.doing, 'ftp-kick': other.doing })
    const answers = [
      ask(usageOf('favre001')),
      ask(usageOf('favre002')),
      ask(request('ftp-kick', { homes: ['favre003'] })),
    ]
    await expect.poll(() => [one.under, other.under]).toEqual([['favre001'], ['favre003']])
    one.letGo()
    other.letGo()
    expect((await Promise.all(answers)).flat().map(({ ok }) => ok)).toEqual([true, true, true])
    expect(one.most.together).toBe(1)
  })

  test('says that a verb took too long, ends it, and lets the next of its kind begin only then (R-OPS-5)', async () => {
    const { doing, most } = gated()
    scene = await openScene({ usage: doing }, { limits: { ...helperVerbs, usage: 80 } })
    const [[first], [second]] = await Promise.all([ask(usageOf('favre001')), ask(usageOf('favre002'))])
    expect([first, second]).toMatchObject([
      { ok: false, failed: 'took too long' },
      { ok: false, failed: 'took too long' },
    ])
    expect(most.together).toBe(1)
  })

  test('tells the first line of what went wrong, and lives on', async () => {
    scene = await openScene({ usage: verbDoing(async () => Promise.reject(new Error('no room\nsecond line'))) })
    expect(await ask(usageOf('favre001') + usageOf('favre002'))).toEqual([
      { id: 'favre001', ok: false, failed: 'no room' },
      { id: 'favre002', ok: false, failed: 'no room' },
    ])
  })

  test('leaves whoever says nothing, or never comes to the end of a line', async () => {
    scene = await openScene({}, { idleMs: 100 })
    expect(await sent(scene.settings.socket, '', true)).toEqual([])
    const dribble = createConnection({ path: scene.settings.socket })
    dribble.on('error', () => undefined)
    const beat = setInterval(() => dribble.write('{'), 20)
    const began = performance.now()
    await new Promise((resolve) => dribble.once('close', resolve))
    clearInterval(beat)
    expect(performance.now() - began).toBeLessThan(2000)
  })

  test('turns away more than it can attend to, and says that this is no refusal', async () => {
    const { doing, under, letGo } = gated()
    scene = await openScene({ usage: doing }, { connections: 1 })
    const first = ask(usageOf('favre001'))
    await expect.poll(() => under).toHaveLength(1)
    expect(await ask(usageOf('favre002'))).toEqual([{ id: null, ok: false, failed: 'too many connections' }])
    letGo()
    expect(await first).toMatchObject([{ ok: true }])
    await expect.poll(() => ask(usageOf('favre003'))).toMatchObject([{ ok: true }])
  })

  test('lets what is under way come to its end when it is told to stop, and takes nobody new', async () => {
    const { doing, under, letGo } = gated()
    scene = await openScene({ usage: doing })
    const asked = ask(usageOf('favre001'))
    await expect.poll(() => under).toHaveLength(1)
    const closing = scene.helper.close()
    await expect(ask(usageOf('favre002'))).rejects.toThrow(/ENOENT|ECONNREFUSED/)
    letGo()
    await closing
    expect(await asked).toMatchObject([{ ok: true, result: { ended: false } }])
  })
})

describe('the log of the helper', () => {
  test('holds for every request its time, verb, names, outcome and milliseconds', async () => {
    scene = await openScene({
      usage: verbDoing(async ([home], { note }) => {
        note('a link was passed over')
        if (home === 'favre002') throw new Error('no room')
        return {}
      }),
    })
    await ask(usageOf('favre001') + usageOf('favre002'))
    await ask('{"id":"x","verb":"usage","args":{"homes":["hunter2 is my password"]}}\n')
    const of = { time: TIME.toISOString(), verb: 'usage' }
    const [first, second] = [
      { id: 'favre001', names: ['favre001'] },
      { id: 'favre002', names: ['favre002'] },
    ]
    const ended = { ms: expect.any(Number), notes: ['a link was passed over'] }
    expect(scene.log()).toEqual([
      { time: of.time, outcome: 'open' },
      { ...of, ...first, outcome: 'begun' },
      { ...of, ...first, outcome: 'done', ...ended },
      { ...of, ...second, outcome: 'begun' },
      { ...of, ...second, outcome: 'failed', reason: 'no room', ...ended },
      { ...of, id: 'x', outcome: 'refused', reason: 'args.homes.0: invalid_format' },
    ])
  })

  test('is read by nobody but us and our group, whatever it was before', async () => {
    scene = await openScene()
    chmodSync(scene.settings.log, 0o666)
    await ask(usageOf('favre001'))
    expect(statSync(scene.settings.log).mode & 0o777).toBe(0o640)
  })

  test('being away, full or somebody else’s keeps everything from being done', async () => {
    const ran: string[] = []
    const doing = verbDoing(async (homes) => ({ ran: ran.push(...homes) }))
    scene = await openScene({ usage: doing })
    const { log } = scene.settings
    renameSync(log, `${log}.old`)
    writeFileSync(path.join(path.dirname(log), 'target'), '')
    symlinkSync('target', log)
    expect(await ask(usageOf('favre001'))).toMatchObject([{ ok: false, failed: 'cannot be noted' }])
    renameSync(`${log}.old`, log)
    expect(ran).toEqual([])
    expect(await ask(usageOf('favre001'))).toMatchObject([{ ok: true }])
  })
})
