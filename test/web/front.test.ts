import { createServer, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readPlain, standBefore } from '../../src/web/front.ts'

let server: Server
let front: { close(): void }
let answered: string[]
beforeEach(async () => {
  answered = []
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    answered.push(`${request.method} ${request.url} ${body}`.trim())
    response.end('from the server')
  })
  const kept = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: keep-alive\r\n\r\nfrom kept')
  front = standBefore(server, ({ url, cookie }) =>
    url === '/kept' && cookie === '' ? { bytes: kept, status: 200 } : undefined,
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  front.close()
  server.closeAllConnections()
  server.close()
})

/** Sends pieces one after the other over one connection and gives everything that came back. */
async function say(...pieces: string[]): Promise<string> {
  const { port } = server.address() as { port: number }
  const socket: Socket = connect(port, '127.0.0.1')
  let heard = ''
  socket.on('data', (bytes) => {
    heard += bytes.toString('latin1')
  })
  socket.on('error', () => undefined)
  for (const piece of pieces) {
    socket.write(piece)
    await sleep(30)
  }
  await sleep(50)
  socket.destroy()
  return heard
}

const get = (path: string, fields = '') => `GET ${path} HTTP/1.1\r\nHost: a.test\r\n${fields}\r\n`
const bodies = (heard: string) => heard.match(/from (kept|the server)/g)

describe('before the server', () => {
  test('a plain read of a kept page is answered from its bytes, again and again over one connection', async () => {
    expect(bodies(await say(get('/kept'), get('/kept'), get('/kept', 'Connection: keep-alive\r\n')))).toHaveLength(3)
    expect(answered).toEqual([])
  })

  test('any other request is handed on with its connection, which stays with the server', async () => {
    const heard = await say(get('/kept'), get('/other'), get('/kept'))
    expect(bodies(heard)).toEqual(['from kept', 'from the server', 'from the server'])
    expect(answered).toEqual(['GET /other', 'GET /kept'])
  })

  test('a form arrives whole, in one piece or in several', async () => {
    const head = 'POST /form HTTP/1.1\r\nHost: a.test\r\nContent-Length: 9\r\n\r\n'
    await say(`${head}name=bread`.slice(0, -1))
    await say(head, 'name=', 'cake')
    await say('PO', 'ST /form HTTP/1.1\r\nHost: a.te', `st\r\nContent-Length: 9\r\n\r\nname=tart`)
    expect(answered).toEqual(['POST /form name=brea', 'POST /form name=cake', 'POST /form name=tart'])
  })

  test.each([
    ['two requests in one breath', get('/kept') + get('/kept')],
    ['a head in two pieces', get('/kept').slice(0, 20)],
    ['a request with a body', 'GET /kept HTTP/1.1\r\nHost: a.test\r\nContent-Length: 0\r\n\r\n'],
    ['another method', 'HEAD /kept HTTP/1.1\r\nHost: a.test\r\n\r\n'],
    ['an older version', 'GET /kept HTTP/1.0\r\nHost: a.test\r\n\r\n'],
    ['an absolute address', 'GET http://a.test/kept HTTP/1.1\r\nHost: a.test\r\n\r\n'],
    ['a host named twice', 'GET /kept HTTP/1.1\r\nHost: a.test\r\nHost: b.test\r\n\r\n'],
    ['a line that goes on', 'GET /kept HTTP/1.1\r\nHost: a.test\r\nX: y\r\n z\r\n\r\n'],
    ['a bare line feed', 'GET /kept HTTP/1.1\nHost: a.test\n\n'],
    ['a space before the colon', 'GET /kept HTTP/1.1\r\nHost : a.test\r\n\r\n'],
    ['chunks', get('/kept', 'Transfer-Encoding: chunked\r\n')],
    ['a connection to be closed', get('/kept', 'Connection: close\r\n')],
    ['htmx', get('/kept', 'HX-Request: true\r\n')],
  ])('%s is not plain', (_, text) => {
    expect(readPlain(Buffer.from(text))).toBeUndefined()
  })

  test('reads what decides the answer', () => {
    const fields =
      'Cookie: theme=dark\r\naccept-encoding: gzip, br\r\nIf-None-Match: "x"\r\nX-Forwarded-For: 192.0.2.7\r\n'
    expect(readPlain(Buffer.from(get('/faq/2017', fields)))).toEqual({
      url: '/faq/2017',
      host: 'a.test',
      cookie: 'theme=dark',
      acceptEncoding: 'gzip, br',
      ifNoneMatch: '"x"',
      forwardedFor: '192.0.2.7',
    })
  })

  test('no bytes make it throw', () => {
    const near = fc.array(fc.constantFrom('GET /', ' HTTP/1.1', '\r\n', ':', 'Host', 'a', '\0', 'é', ' ', '\n'), {
      maxLength: 30,
    })
    fc.assert(fc.property(near, (parts) => void readPlain(Buffer.from(parts.join('')))))
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void readPlain(Buffer.from(bytes))))
  })
})
