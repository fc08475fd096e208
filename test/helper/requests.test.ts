import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openScene, request, type Scene, sent, verbDoing } from './scene.ts'

let scene: Scene
let ran: string[]
beforeAll(async () => {
  scene = await openScene({
    usage: verbDoing(async (homes) => {
      ran.push(...homes)
      return { seen: homes.length, time: ran.length }
    }),
  })
})
afterAll(() => scene.close())

/** What came back, and whether anything was done. */
async function asked(bytes: string | Uint8Array, stay = false) {
  ran = []
  const answers = await sent(scene.settings.socket, bytes, stay)
  return { answers, ran }
}

const good = (id = 'ask_1') => request('usage', { homes: ['favre001'] }, id)

// R-OPS-5: a verb may be asked twice; security 1.2.5 and T15: nothing that is asked reaches a program as it came
describe('the helper', () => {
  test('does what is on its list, and answers with one line', async () => {
    expect(await asked(good())).toEqual({
      answers: [{ id: 'ask_1', ok: true, result: { seen: 1, time: 1 } }],
      ran: ['favre001'],
    })
  })

  test('answers several requests of one connection, in their order', async () => {
    const { answers } = await asked(good('a') + good('b') + good('c'))
    expect(answers.map(({ id, ok }) => [id, ok])).toEqual([
      ['a', true],
      ['b', true],
      ['c', true],
    ])
  })

  test('answers a repeated id as before, and does nothing again (R-GEN-6)', async () => {
    const { answers, ran: done } = await asked(good('a') + good('b') + good('a'))
    expect([answers[2], done]).toEqual([answers[0], ['favre001', 'favre001']])
  })

  test('refuses an id that stood for another request (R-GEN-6)', async () => {
    const { answers, ran: done } = await asked(good('a') + request('usage', { homes: ['favre002'] }, 'a') + good('b'))
    expect(answers.slice(1)).toEqual([{ id: 'a', ok: false, refused: 'an id of another request' }])
    expect(done).toEqual(['favre001'])
  })

  test('refuses the hundred and first request of a connection', async () => {
    const { answers } = await asked(Array.from({ length: 102 }, (_, number) => good(`a${number}`)).join(''))
    expect(answers.length).toBe(101)
    expect(answers.at(-1)).toEqual({ id: null, ok: false, refused: 'too many requests' })
  })

  const refused: [what: string, bytes: string | Uint8Array, reason: string, id?: string][] = [
    ['an empty line', '\n', 'not a line of JSON'],
    ['words', 'usage favre001\n', 'not a line of JSON'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x80, 10]), 'not a line of JSON'],
    [
      'text that is not UTF-8',
      Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}\n')]),
      'not a line of JSON',
    ],
    ['a byte order mark', `\ufeff${good()}`, 'not a line of JSON'],
    ['half a line', good().slice(0, -1), 'half a line'],
    ['a number', '7\n', 'not a request'],
    ['nothing', 'null\n', 'not a request'],
    ['a list', `[${good().trim()}]\n`, 'not a request'],
    ['no id', '{"verb":"usage","args":{"homes":[]}}\n', 'not a request'],
    ['an id that is a number', '{"id":1,"verb":"usage","args":{"homes":[]}}\n', 'not a request'],
    ['an id with a path in it', request('usage', { homes: [] }, '../x'), 'not a request'],
    ['an id without end', request('usage', { homes: [] }, 'a'.repeat(65)), 'not a request'],
    ['no arguments', '{"id":"a","verb":"usage"}\n', 'not a request', 'a'],
    ['one more field', '{"id":"a","verb":"usage","args":{"homes":[]},"as":"root"}\n', 'not a request', 'a'],
    ['__proto__ as a field', '{"id":"a","verb":"usage","args":{"homes":[]},"__proto__":{}}\n', 'not a request', 'a'],
    ['a verb that is not on the list', request('sh', { homes: [] }, 'a'), 'no such verb', 'a'],
    ['a verb every object has', request('constructor', { homes: [] }, 'a'), 'no such verb', 'a'],
    ['__proto__ as a verb', request('__proto__', { homes: [] }, 'a'), 'no such verb', 'a'],
    ['a verb of the port this helper has not', request('ftp-publish', {}, 'a'), 'no such verb', 'a'],
    ['a verb that is a list', request(['usage'] as never, { homes: [] }, 'a'), 'not a request', 'a'],
    ['arguments that are nothing', request('usage', null, 'a'), 'args: invalid_type', 'a'],
    ['arguments that are a list', request('usage', [], 'a'), 'args: invalid_type', 'a'],
    [
      'a field more among the arguments',
      request('usage', { homes: [], root: '/' }, 'a'),
      'args: unrecognized_keys',
      'a',
    ],
    [
      '__proto__ among the arguments',
      '{"id":"a","verb":"usage","args":{"homes":[],"__proto__":{}}}\n',
      'args: unrecognized_keys',
      'a',
    ],
    ['a name that is a number', request('usage', { homes: [12345678] }, 'a'), 'args.homes.0: invalid_type', 'a'],
    [
      'a list that is an object',
      request('usage', { homes: { length: 1, 0: 'favre001' } }, 'a'),
      'args.homes: invalid_type',
      'a',
    ],
    [
      'more names than a hundred',
      request('usage', { homes: Array(101).fill('favre001') }, 'a'),
      'args.homes: too_big',
      'a',
    ],
    ['a line of more than 64 KB', request('usage', { homes: Array(9000).fill('favre001') }), 'too long'],
    ['bytes without end', 'a'.repeat(300_000), 'too long'],
  ]
  test.each(refused)('refuses %s, and ends the connection', async (_, bytes, reason, id) => {
    const { answers, ran: done } = await asked(bytes)
    expect(answers).toEqual([{ id: id ?? null, ok: false, refused: reason }])
    expect(done).toEqual([])
  })

  test('reads nothing after what it refused', async () => {
    expect(await asked(`nonsense\n${good()}`)).toMatchObject({ answers: [{ ok: false }], ran: [] })
  })

  test('leaves whoever was refused without waiting for them to leave', async () => {
    expect((await asked('nonsense\n', true)).answers).toHaveLength(1)
  })

  test('lives on after all this', async () => {
    expect((await asked(good())).ran).toEqual(['favre001'])
  })
})
