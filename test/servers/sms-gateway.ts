import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request a gateway was asked. */
export interface Asked {
  method: string
  headers: IncomingMessage['headers']
  body: string
}

export interface Gateway {
  url: string
  asked: Asked[]
  /** How it answers; it may be changed between two messages. */
  answer: (response: ServerResponse) => void
  close(): Promise<void>
}

const yes = (response: ServerResponse) => void response.writeHead(200).end('{"status":"queued"}')

/** A small SMS gateway on loopback that keeps what it is asked. */
export async function openGateway(): Promise<Gateway> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { method = '', headers } = request
      gateway.asked.push({ method, headers, body: Buffer.concat(parts).toString('utf8') })
      gateway.answer(response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const gateway: Gateway = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`,
    asked: [],
    answer: yes,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return gateway
}
