import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newKeys } from '../../src/core/keys.ts'
import { freePort, runToEnd, startServer } from './server.ts'

let folder: string
let complete: Record<string, string>

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-'))
  const secrets = path.join(folder, 'secrets.json')
  writeFileSync(secrets, newKeys(), { mode: 0o600 })
  const port = String(await freePort())
  complete = {
    PORT: port,
    DATA_DIR: path.join(folder, 'data'),
    // an origin the health check may also ask by its address
    PUBLIC_URL: `https://localhost:${port}`,
    SECRETS_FILE: secrets,
    OPERATOR_NAME: 'Hoster SA',
    OPERATOR_CONTACT: 'hello@hoster.test',
    OPERATOR_STREET: 'Rue du Lac',
    OPERATOR_POSTCODE: '1003',
    OPERATOR_TOWN: 'Lausanne',
    OPERATOR_COUNTRY: 'CH',
    MAIL_PUBLISH_FILE: path.join(folder, 'mail-auth.sqlite'),
    DAV_PUBLISH_FOLDER: folder,
    DAV_URL: 'https://dav.hoster.test',
    SMTP_HOST: '127.0.0.1',
  }
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('production', { timeout: 30_000 }, () => {
  test('production starts once it is told everything, and answers strictly over TLS', async () => {
    const server = await startServer({ settings: complete, folder })
    const answer = await fetch(`${server.origin}/healthz`)

    expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/)
    expect((await server.stop()).code).toBe(0)
  })

  test('production refuses doubles, an empty contact, no keys and an http origin, all at once', async () => {
    const { code, said } = await runToEnd({ settings: { DATA_DIR: path.join(folder, 'data') }, folder })

    expect(code).toBe(1)
    for (const name of [
      'OPERATOR_CONTACT',
      'OPERATOR_NAME',
      'PUBLIC_URL',
      'MAIL_PUBLISH_FILE',
      'DAV_PUBLISH_FOLDER',
      'SMTP_HOST',
      'SECRETS_FILE',
    ])
      expect(said).toMatch(new RegExp(`^ {2}${name}`, 'm'))
  })

  test('production serves the guide to codes by SMS once a gateway is named, and knows of none before (R-2FA-2)', async () => {
    const statuses: number[] = []
    for (const gateway of [{}, { SMS_URL: 'https://sms.hoster.test/send' }]) {
      const server = await startServer({ settings: { ...complete, ...gateway }, folder })
      statuses.push((await fetch(`${server.origin}/faq/2134/codes-par-sms`)).status)
      await server.stop()
    }
    expect(statuses).toEqual([404, 200])
  })

  const without = (name: string) => Object.fromEntries(Object.entries(complete).filter(([key]) => key !== name))

  test.each(['OPERATOR_CONTACT', 'OPERATOR_NAME', 'MAIL_PUBLISH_FILE', 'DAV_URL', 'SMTP_HOST', 'SECRETS_FILE'])(
    'production does not start without %s and names nothing else',
    async (name) => {
      const { code, said } = await runToEnd({ settings: without(name), folder })

      expect(code).toBe(1)
      expect(said.trimEnd().split('\n').slice(1)).toEqual([expect.stringContaining(name)])
    },
  )

  test('an http origin is for a closed network that says so', async () => {
    const plain = { ...complete, PUBLIC_URL: `http://localhost:${complete['PORT']}` }

    expect((await runToEnd({ settings: plain, folder })).said).toMatch(/PUBLIC_URL must be https/)
    const server = await startServer({ settings: { ...plain, ALLOW_INSECURE_HTTP: '1' }, folder })
    expect((await server.stop()).code).toBe(0)
  })

  test('production does not start over the people of the demonstration, whose password everybody knows', async () => {
    const demo = await startServer({ settings: { ...complete, MODE: 'demo' }, folder })
    await demo.stop()

    const { code, said } = await runToEnd({ settings: complete, folder })

    expect(code).toBe(1)
    expect(said).toMatch(/@example\.test is of the demonstration/)
  })
})
