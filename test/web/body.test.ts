import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import type { FormBody } from '../../src/base/form.ts'
import { readBody, takes } from '../../src/web/body.ts'
import type { Env } from '../../src/web/env.ts'

const FORM = 'application/x-www-form-urlencoded'

/** Reads what is sent, as a route would. */
async function read(
  body: string | FormData | ReadableStream,
  type: string | undefined,
  kind: 'form' | 'upload' = 'upload',
): Promise<FormBody> {
  let outcome: Promise<FormBody> | undefined
  const app = new Hono<Env>()
  app.post('/', async (c) => {
    outcome = readBody(c, kind)
    await outcome.catch(() => undefined)
    return c.body(null)
  })
  const headers = type === undefined ? undefined : { 'Content-Type': type }
  await app.request('/', { method: 'POST', body, ...(headers ? { headers } : {}), duplex: 'half' } as RequestInit)
  return outcome as Promise<FormBody>
}

const tooHeavy = expect.objectContaining({ code: 'file-too-heavy', status: 413 })

describe('a form that arrives', () => {
  test('is read as it was typed', async () => {
    const body = await read('name=Claire+Favre&words=%C3%A9t%C3%A9%26%3D', FORM)
    expect(body.text('name')).toBe('Claire Favre')
    expect(body.text('words')).toBe('été&=')
    expect(body.text('absent')).toBe('')
  })

  test('with a name twice: the first counts, all are there', async () => {
    const body = await read('account=mine&account=yours', FORM)
    expect(body.text('account')).toBe('mine')
    expect(body.given('account').all).toEqual(['mine', 'yours'])
  })

  test('cannot reach the machinery by names of its own', async () => {
    const body = await read('__proto__=x&constructor=y&toString=z&__proto__[admin]=1', FORM)
    expect(body.text('__proto__')).toBe('x')
    expect(body.text('hasOwnProperty')).toBe('')
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
  })

  test.each(['%', '%zz', '%ff%fe', '=', '&&&', '\u0000', 'a'.repeat(10_000)])(
    'is read whatever it holds: %j',
    async (text) => {
      const body = await read(text, FORM)
      expect(body.text('name')).toBe('')
    },
  )

  test('has the same fingerprint for the same content, whatever was carried', async () => {
    const print = async (text: string) => (await read(text, FORM)).fingerprint(['run', 'from'])
    expect(await print('run=1&a=x&from=y')).toBe(await print('run=2&a=x'))
    expect(await print('a=x')).not.toBe(await print('a=y'))
    expect(await print('a=x&b=y')).not.toBe(await print('a=x%26b%3Dy'))
  })
})

describe('a body that is too large', () => {
  test('is refused by its announced length', async () => {
    await expect(read(`a=${'x'.repeat(64_000)}`, FORM, 'form')).rejects.toEqual(tooHeavy)
    expect((await read(`a=${'x'.repeat(63_000)}`, FORM, 'form')).text('a')).toHaveLength(63_000)
  })

  test('is refused while it is still coming, when it announces nothing and never ends', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 16_384
        controller.enqueue(new Uint8Array(16_384).fill(97))
      },
    })
    await expect(read(endless, FORM, 'form')).rejects.toEqual(tooHeavy)
    expect(sent).toBeLessThan(200_000)
  })
})

describe('a form with a file', () => {
  test('gives its texts and the bytes of its file, and not the name somebody gave it', async () => {
    const data = new FormData()
    data.append('word', 'pain')
    data.append('picture', new Blob([new Uint8Array([1, 2, 3])]), '../../etc/passwd')
    const body = await read(data, undefined)
    expect(body.text('word')).toBe('pain')
    expect(body.given('picture').file).toEqual({ bytes: Buffer.from([1, 2, 3]) })
    expect(body.text('picture')).toBe('')
  })

  test('with two files of one name: the first counts', async () => {
    const data = new FormData()
    data.append('picture', new Blob(['one']), 'a')
    data.append('picture', new Blob(['two']), 'b')
    expect((await read(data, undefined)).given('picture').file?.bytes.toString()).toBe('one')
  })

  test('tells two files apart by what is in them', async () => {
    const print = async (text: string) => {
      const data = new FormData()
      data.append('picture', new Blob([text]), 'same name')
      return (await read(data, undefined)).fingerprint([])
    }
    expect(await print('one')).toBe(await print('one'))
    expect(await print('one')).not.toBe(await print('two'))
  })

  test.each([
    ['no boundary', 'multipart/form-data', 'a=b'],
    [
      'another boundary',
      'multipart/form-data; boundary=x',
      '--y\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--y--',
    ],
    ['no end', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb'],
    ['nothing at all', 'multipart/form-data; boundary=x', ''],
  ])('that has %s counts as empty', async (_, type, text) => {
    expect((await read(text, type)).text('a')).toBe('')
  })
})

describe('a route', () => {
  test('that takes forms takes nothing else', () => {
    expect(takes('form', FORM)).toBe(true)
    expect(takes('form', 'Application/X-WWW-Form-Urlencoded; charset=UTF-8')).toBe(true)
    for (const type of [undefined, '', 'text/plain', 'application/json', 'multipart/form-data; boundary=x', 'x/y']) {
      expect(takes('form', type), type ?? 'none').toBe(false)
    }
  })

  test('that takes files takes them beside forms', () => {
    expect(takes('upload', 'multipart/form-data; boundary=x')).toBe(true)
    expect(takes('upload', FORM)).toBe(true)
    expect(takes('upload', 'text/plain; multipart/form-data')).toBe(false)
  })
})
