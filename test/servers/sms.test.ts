import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { ServerDown } from '../../src/base/refusal.ts'
import { folderSmsServer } from '../../src/servers/sms/folder.ts'
import { httpSmsServer, type SmsGatewaySettings } from '../../src/servers/sms/http.ts'
import { memorySmsServer } from '../../src/servers/sms/memory.ts'
import type { Sms } from '../../src/servers/sms/port.ts'
import { readTemplate } from '../../src/servers/sms/template.ts'
import { MESSAGE, smsContract } from './sms.contract.ts'
import { openGateway } from './sms-gateway.ts'

const COUNTRIES = ['CH', 'FR']
const FORM = 'recipient={digits}&message={text}&sender={from}&key={token}'
const JSON_BODY = '{"messages":[{"to":"{to}","text":"{text}"}],"from":"{from}","urgent":true}'
const done: (() => unknown)[] = []
afterEach(async () => {
  for (const step of done.splice(0).reverse()) await step()
})

function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-sms-'))
  done.push(() => rmSync(folder, { recursive: true, force: true }))
  return path.join(folder, 'outbox')
}

async function gatewayAnd(wish: Partial<SmsGatewaySettings> = {}) {
  const gateway = await openGateway()
  done.push(gateway.close)
  const settings = { url: gateway.url, method: 'POST', headers: {}, token: 's3cret', from: 'Comptoir' } as const
  const server = httpSmsServer({ ...settings, body: readTemplate(JSON_BODY), countries: COUNTRIES, ...wish })
  return { gateway, server }
}

const jsonOf = (body: string): Sms => (JSON.parse(body) as { messages: [Sms] }).messages[0]

smsContract('the double', async () => {
  const server = memorySmsServer(COUNTRIES)
  const set = (down: boolean) => () => {
    server.down = down
  }
  return {
    server,
    arrived: () => server.messages,
    goAway: set(true),
    comeBack: set(false),
    close: async () => undefined,
  }
})

smsContract('the folder', async () => {
  const folder = emptyFolder()
  const server = folderSmsServer(folder, COUNTRIES)
  return {
    server,
    arrived: () => (server.sent?.() ?? []).map(({ to, text }) => ({ to, text })),
    goAway: () => writeFileSync(folder, 'in the way'),
    comeBack: () => {
      if (statSync(folder, { throwIfNoEntry: false })?.isFile()) rmSync(folder)
    },
    close: async () => undefined,
  }
})

smsContract('a gateway over HTTP', async () => {
  const { gateway, server } = await gatewayAnd()
  const yes = gateway.answer
  let away = 0
  return {
    server,
    arrived: () => gateway.asked.slice(away).map(({ body }) => jsonOf(body)),
    goAway: () => {
      away = 1
      gateway.answer = (response) => void response.writeHead(503).end()
    },
    comeBack: () => {
      gateway.answer = yes
    },
    close: async () => undefined,
  }
})

test('the folder keeps one file per message, for its owner only', async () => {
  const folder = emptyFolder()
  const server = folderSmsServer(folder, COUNTRIES)
  await server.send(MESSAGE)
  await server.send(MESSAGE)
  const names = readdirSync(folder)
  expect(names).toHaveLength(2)
  expect(statSync(path.join(folder, names[0] as string)).mode & 0o777).toBe(0o600)
})

describe('a gateway over HTTP', () => {
  test('is sent what its settings say: JSON, with the token in a header', async () => {
    const { gateway, server } = await gatewayAnd({ headers: { Authorization: 'Bearer {token}' }, method: 'PUT' })
    await server.send(MESSAGE)
    const [asked] = gateway.asked
    expect(asked).toMatchObject({
      method: 'PUT',
      headers: { authorization: 'Bearer s3cret', 'content-type': 'application/json' },
    })
    expect(JSON.parse(asked?.body ?? '')).toEqual({ messages: [MESSAGE], from: 'Comptoir', urgent: true })
  })

  test('is sent a form where it wants one: no sign of a message breaks out of its field', async () => {
    const { gateway, server } = await gatewayAnd({ body: readTemplate(FORM) })
    await server.send(MESSAGE)
    const [asked] = gateway.asked
    expect(asked?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(Object.fromEntries(new URLSearchParams(asked?.body))).toEqual({
      recipient: '41791234567',
      message: MESSAGE.text,
      sender: 'Comptoir',
      key: 's3cret',
    })
  })

  test('has taken a message only when it says so in the words of the settings', async () => {
    const { gateway, server } = await gatewayAnd({ success: /"status":\s*"queued"/u })
    await server.send(MESSAGE)
    gateway.answer = (response) => void response.writeHead(200).end('{"status": "no credit"}')
    await expect(server.send(MESSAGE)).rejects.toThrow(ServerDown)
  })

  test('is not believed when it refuses, leads elsewhere, hangs up, says too much or falls silent', async () => {
    const { gateway, server } = await gatewayAnd({ patience: 200 })
    const elsewhere = await openGateway()
    done.push(elsewhere.close)
    const answers: (typeof gateway.answer)[] = [
      (response) => void response.writeHead(401).end(),
      (response) => void response.writeHead(307, { Location: elsewhere.url }).end(),
      (response) => void response.destroy(),
      (response) => void response.writeHead(200).end('x'.repeat(1_000_001)),
      () => undefined,
    ]
    for (const answer of answers) {
      gateway.answer = answer
      await expect(server.send(MESSAGE)).rejects.toThrow(ServerDown)
    }
    expect(elsewhere.asked).toEqual([])
  })

  test('leaves nothing of number, text or token in what is told of its failure', async () => {
    const { gateway, server } = await gatewayAnd({ headers: { 'X-Key': '{token}' } })
    gateway.answer = (response) => void response.writeHead(400).end(`${MESSAGE.to} ${MESSAGE.text}`)
    const problem = (await server.send(MESSAGE).catch((no: unknown) => no)) as Error
    await gateway.close()
    const gone = (await server.send(MESSAGE).catch((no: unknown) => no)) as Error
    const told = [problem, gone].map((one) => `${one.stack} ${JSON.stringify(one)} ${String(one.cause)}`).join()
    for (const secret of ['79123', '123456', 's3cret']) expect(told).not.toContain(secret)
  })
})

describe('the body a gateway wants', () => {
  test.each(['{"to":"{to}"}', 'text={text}', '', '{"to":"{to}","text":"{text}"', '{to}{text}'])(
    'is not %j',
    (written) => {
      expect(() => readTemplate(written)).toThrow()
    },
  )
})
