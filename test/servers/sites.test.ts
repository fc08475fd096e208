import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { lookAtSite, probeSites } from '../../src/servers/sites/look.ts'
import { MARK_PATH, markOf, PROBE_HANDLE, PROBE_HOST } from '../../src/servers/sites/marks.ts'
import { memorySiteServer } from '../../src/servers/sites/memory.ts'
import { sitesContract } from './sites.contract.ts'

describe('the double of the web server', () => {
  const server = memorySiteServer()
  sitesContract(() => ({
    server,
    takeAway: () => {
      server.down = true
    },
    bringBack: () => {
      server.down = false
    },
  }))
})

describe('looking at a web server', () => {
  let running: Server | undefined
  afterEach(() => {
    running?.closeAllConnections()
    running?.close()
  })

  async function answering(text: (host: string) => string, status = 200): Promise<string> {
    const server = createServer((request, response) => {
      response.statusCode = request.url === MARK_PATH ? status : 404
      response.end(text(request.headers.host ?? ''))
    })
    running = server
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  const mark = markOf(PROBE_HANDLE, 'live')

  test('finds one in order that shows its mark for our name alone', async () => {
    expect(await probeSites(await answering((host) => (host === PROBE_HOST ? mark : '')))).toBe('answers')
  })

  test('finds one that shows everything to everybody', async () => {
    expect(await probeSites(await answering(() => mark))).toBe('opens-to-anything')
  })

  test('finds one that reads nothing of ours', async () => {
    expect(await probeSites(await answering(() => 'Welcome'))).toBe('opens-to-nobody')
    running?.close()
    expect(await probeSites(await answering(() => mark, 421))).toBe('opens-to-nobody')
  })

  test('takes no other site, no other state and no endless answer for what it looks for', async () => {
    const url = await answering((host) => (host === 'long.test' ? 'x'.repeat(1e6) : markOf('abcdefgh', 'closed')))
    expect(await lookAtSite(url, 'abcdefgh', 'a.test')).toBe('closed')
    expect(await lookAtSite(url, 'bcdefghi', 'a.test')).toBe('nothing')
    expect(await lookAtSite(url, 'abcdefgh', 'long.test')).toBe('nothing')
  })

  test('finds nobody where nobody listens', async () => {
    const url = await answering(() => '')
    running?.close()
    expect(await probeSites(url)).toBe('silent')
    expect(await lookAtSite(url, 'abcdefgh', 'a.test')).toBe('unreachable')
  })
})
