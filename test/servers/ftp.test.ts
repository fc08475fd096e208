import { mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import tls from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryFtpServer } from '../../src/servers/ftp/memory.ts'
import type { FtpEntry, FtpServer } from '../../src/servers/ftp/port.ts'
import { type PureFtpdConfig, pureFtpdConfig } from '../../src/servers/ftp/print.ts'
import { pureFtpdServer } from '../../src/servers/ftp/pure-ftpd.ts'
import { memoryHelper } from '../../src/servers/helper/memory.ts'
import { localCertificate } from './certificate.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A server that speaks enough FTP inside TLS to be logged in to, and judges passwords as it is told. */
async function stubFtp(judge: (password: string) => string): Promise<{ port: number; ca: string }> {
  const { cert, key } = localCertificate()
  const answer = (line: string): string => {
    if (line.startsWith('USER')) return '331 who'
    return line.startsWith('PASS ') ? judge(line.slice(5)) : '200 well'
  }
  const server = net.createServer((socket) => {
    socket.write('220 here\r\n')
    socket.once('data', () => {
      socket.write('234 go on\r\n')
      const inside = new tls.TLSSocket(socket, { isServer: true, cert, key })
      inside.on('error', () => undefined)
      inside.on('data', (bytes) => inside.write(`${answer(String(bytes).trim())}\r\n`))
    })
    socket.on('error', () => undefined)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  closing.push(() => server.close())
  return { port: (server.address() as net.AddressInfo).port, ca: cert }
}

function portalAt({ port, ca }: { port: number; ca: string }, servername = 'localhost'): FtpServer {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-ftp-'))
  const ftps = { host: '127.0.0.1', port, servername, ca }
  const settings = { file: path.join(folder, 'ftp.sqlite'), ftps, address: { host: servername, port } }
  const server = pureFtpdServer(settings, memoryHelper(), () => 'the-probe')
  closing.push(() => {
    server.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return server
}

describe('a probe of the FTP server', () => {
  test.each([
    ['answers', (password: string) => (password === 'the-probe' ? '230 in' : '530 no')],
    ['opens-to-anything', () => '230 in'],
    ['opens-to-nobody', () => '530 no'],
    ['silent', () => '421 too many'],
  ] as const)('finds out that it %s', async (found, judge) => {
    expect(await portalAt(await stubFtp(judge)).probe()).toBe(found)
  })

  test('tells nothing of one with another name on its certificate, and sends it no password', async () => {
    const tried: string[] = []
    const at = await stubFtp((password) => {
      tried.push(password)
      return '230 in'
    })
    const portal = portalAt(at, 'ftp.example.ch')
    expect([await portal.probe(), await portal.answers(), await portal.verify('a', 'b')]).toEqual([
      'silent',
      false,
      'unreachable',
    ])
    expect(tried).toEqual([])
  })
})

describe('the double', () => {
  const entry: FtpEntry = {
    ...{ user: 'favreweb_site', handle: 'favreweb', product: 4, folder: 'site', hash: '', quotaMb: 0 },
    ...{ open: true, ends: false },
  }

  test('forgets at a reconciliation what is not among all (the promise of the port)', async () => {
    const server = memoryFtpServer()
    await server.publish([entry])
    await server.reconcile([{ ...entry, user: 'favreweb_two' }])
    expect([...server.known.keys()]).toEqual(['favreweb_two'])
  })

  test('throws when it is away, and nothing has changed', async () => {
    const server = memoryFtpServer()
    server.down = true
    await expect(server.publish([entry])).rejects.toThrow('server down: ftp')
    expect(server.known.size).toBe(0)
    expect([await server.probe(), await server.answers()]).toEqual(['silent', false])
  })
})

describe('the printed configuration', () => {
  const settings: PureFtpdConfig = {
    ...{ listen: ',21', passivePorts: { from: 30_000, to: 30_999 }, publicAddress: '' },
    ...{ certificate: '/etc/ssl/certs/ftp.pem', key: '/etc/ssl/private/ftp.pem', uidBase: 20_000 },
    ...{
      database: '/var/lib/comptoir-ftp/accounts.pdb',
      configFile: '/etc/pure-ftpd/comptoir.conf',
      pidFile: '/run/p',
    },
  }

  test('has one door, the published accounts, and everything inside TLS', () => {
    const main = pureFtpdConfig(settings, 'main')
    expect(main).toMatch(/^PureDB +\/var\/lib\/comptoir-ftp\/accounts\.pdb$/m)
    expect(main).toMatch(/^TLS +3$/m)
    expect(main).toMatch(/^NoAnonymous +yes$/m)
    expect(main).toMatch(/^MinUID +20000$/m)
    expect(main).not.toMatch(/^(?:PAMAuthentication|UnixAuthentication|ExtAuth|TrustedGID|CreateHomeDir)/m)
  })

  test.each(['/etc/a b.pem', '/etc/a"b', '/etc/a\nNoAnonymous no', '$HOME', '/a#b'])('refuses the path %j', (key) => {
    expect(() => pureFtpdConfig({ ...settings, key }, 'main')).toThrow('Pure-FTPd cannot read these settings')
    expect(() => pureFtpdConfig({ ...settings, configFile: key }, 'unit')).toThrow('cannot read these settings')
  })
})
