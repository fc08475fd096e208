import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { ServerDown } from '../../src/base/refusal.ts'
import { folderPostServer } from '../../src/servers/post/folder.ts'
import { memoryPostServer } from '../../src/servers/post/memory.ts'
import { type SmtpSettings, smtpPostServer } from '../../src/servers/post/smtp.ts'
import { localCertificate } from './certificate.ts'
import { readLetter } from './eml.ts'
import { LETTER, postContract } from './post.contract.ts'
import { type SmtpSink, smtpSink } from './smtp-sink.ts'

const pem = localCertificate()
const done: (() => unknown)[] = []
afterEach(async () => {
  for (const step of done.splice(0).reverse()) await step()
})

const toSink = (sink: SmtpSink, wish: Partial<SmtpSettings> = {}): SmtpSettings => ({
  host: '127.0.0.1',
  port: sink.port,
  encryption: 'tls',
  ca: pem.cert,
  timeouts: { connect: 1_000, answer: 1_000 },
  ...wish,
})

async function sinkAnd(kind: 'tls' | 'starttls' | 'none', wish?: Partial<SmtpSettings>) {
  const sink = await smtpSink(kind, pem)
  const server = smtpPostServer(toSink(sink, { encryption: kind, ...wish }))
  done.push(() => server.close(), sink.close)
  return { sink, server }
}

function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-outbox-'))
  done.push(() => rmSync(folder, { recursive: true, force: true }))
  return path.join(folder, 'outbox')
}

postContract('the double', async () => {
  const server = memoryPostServer()
  const set = (down: boolean) => async () => {
    server.down = down
  }
  return {
    server,
    arrived: async () => server.sent,
    goAway: set(true),
    comeBack: set(false),
    close: async () => server.close(),
  }
})

postContract('the folder', async () => {
  const folder = emptyFolder()
  const server = folderPostServer(folder)
  const names = () => (statSync(folder, { throwIfNoEntry: false }) ? readdirSync(folder) : [])
  return {
    server,
    arrived: async () => names().map((name) => readLetter(readFileSync(path.join(folder, name), 'utf8'))),
    goAway: async () => writeFileSync(folder, 'in the way'),
    comeBack: async () => {
      if (statSync(folder, { throwIfNoEntry: false })?.isFile()) rmSync(folder)
    },
    close: async () => server.close(),
  }
})

postContract('SMTP', async () => {
  const { sink, server } = await sinkAnd('tls')
  return {
    server,
    arrived: async () => sink.letters.map(readLetter),
    goAway: async () => {
      sink.manners.recipient = () => '451 4.3.0 come back later'
    },
    comeBack: async () => {
      sink.manners = {}
    },
    close: async () => undefined,
  }
})

test('the double refuses whom it was told not to know', async () => {
  const server = memoryPostServer()
  server.unknown.add(LETTER.to)
  expect(await server.send(LETTER)).toEqual({ outcome: 'refused', reason: 'no such mailbox' })
})

describe('the folder', () => {
  test('keeps one file per letter, for its owner only, with a name made safe', async () => {
    const folder = emptyFolder()
    const server = folderPostServer(folder)
    await server.send(LETTER)
    await server.send({ ...LETTER, messageId: '<../../etc/passwd@comptoir.example>' })
    const names = readdirSync(folder).sort()
    expect(names).toEqual(['4711.notice@comptoir.example.eml', expect.stringMatching(/^_+\.*_?etc_passwd@.*\.eml$/)])
    expect(statSync(path.join(folder, names[0] as string)).mode & 0o777).toBe(0o600)
  })
})

describe('SMTP', () => {
  test('tells programs not to answer', async () => {
    const { sink, server } = await sinkAnd('none')
    await server.send(LETTER)
    expect(readLetter(sink.letters[0] ?? '').headers['auto-submitted']).toBe('auto-generated')
  })

  test('gives a recipient up when the server says that it never will be', async () => {
    const { sink, server } = await sinkAnd('tls')
    sink.manners.recipient = () => '550 5.1.1 no such mailbox'
    expect(await server.send(LETTER)).toEqual({ outcome: 'refused', reason: '550 5.1.1 no such mailbox' })
  })

  test('gives a letter up when the server will not have its text', async () => {
    const { sink, server } = await sinkAnd('tls')
    sink.manners.letter = () => '554 5.7.1 spam'
    expect(await server.send(LETTER)).toEqual({ outcome: 'refused', reason: '554 5.7.1 spam' })
  })

  test('keeps the letter for later when the server says so, hangs up, or falls silent', async () => {
    const { sink, server } = await sinkAnd('tls')
    sink.manners = { letter: () => '452 4.3.1 full' }
    await expect(server.send(LETTER)).rejects.toThrow(ServerDown)
    sink.manners = { letter: () => undefined }
    await expect(server.send(LETTER)).rejects.toThrow(ServerDown)
    sink.manners = { recipient: () => '' }
    await expect(server.send(LETTER)).rejects.toThrow(ServerDown)
    await sink.close()
    await expect(server.send(LETTER)).rejects.toThrow(ServerDown)
  })

  test('logs in after STARTTLS and says nothing of it in the clear', async () => {
    const login = { user: 'comptoir', password: 'the key of the post office' }
    const { sink, server } = await sinkAnd('starttls', { login })
    sink.manners.login = login
    expect(await server.send(LETTER)).toEqual({ outcome: 'accepted' })
    expect(sink.letters).toHaveLength(1)
    expect(sink.inClear.map((line) => line.slice(0, 8))).toEqual(['EHLO [12', 'STARTTLS'])
  })

  test('keeps the letter for later when its login is refused: the letter is not at fault', async () => {
    const { sink, server } = await sinkAnd('tls', { login: { user: 'comptoir', password: 'wrong' } })
    await expect(server.send(LETTER)).rejects.toThrow(ServerDown)
    expect(sink.letters).toEqual([])
  })

  test('sends nothing to a server that offers no encryption when it should', async () => {
    const { sink, server } = await sinkAnd('none', { encryption: 'starttls', login: { user: 'a', password: 'b' } })
    await expect(server.send(LETTER)).rejects.toThrow(ServerDown)
    expect(sink.inClear.join()).not.toMatch(/AUTH|MAIL|RCPT/)
  })

  test.for(['tls', 'starttls'] as const)(
    'sends nothing to a %s server whose certificate nobody vouches for',
    async (kind) => {
      const { sink, server } = await sinkAnd(kind, { ca: localCertificate().cert })
      await expect(server.send(LETTER)).rejects.toThrow(ServerDown)
      expect(sink.letters).toEqual([])
      expect(sink.inClear.join()).not.toMatch(/AUTH|MAIL|RCPT/)
    },
  )

  test('does not open with a login that would travel in the clear', () => {
    const login = { user: 'a', password: 'b' }
    expect(() => smtpPostServer({ host: '127.0.0.1', port: 25, encryption: 'none', login })).toThrow('starttls')
  })
})
