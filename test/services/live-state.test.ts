import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { readSettings } from '../../src/config.ts'
import { installationOf } from '../../src/installation.ts'
import { openHouse, type Running } from '../../src/main.ts'
import { freePort } from '../process/server.ts'
import { publishFolder, type RunningDovecot, startDovecot } from './dovecot.ts'
import { mailPeople } from './users.ts'
import { Visitor } from './visitor.ts'

/** The page says so within this time, and what a login takes, in ms. */
const WITHIN = 15_000
const SLACK = 10_000

let folder: string
let published: string
let dovecot: RunningDovecot
let printed: string
let house: Running
let claire: Visitor
let page: string

beforeAll(async () => {
  published = publishFolder(mailPeople())
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-live-'))
  dovecot = await startDovecot(path.join(published, 'mail-auth.sqlite'))
  printed = readFileSync(config(), 'utf8')
  const ca = path.join(folder, 'ca.pem')
  writeFileSync(ca, dovecot.imap.ca ?? '')
  const port = await freePort()
  const settings = {
    ...{ MODE: 'demo', PORT: String(port), DATA_DIR: path.join(folder, 'data'), LOG_LEVEL: 'error' },
    ...{ MAIL_PUBLISH_FILE: dovecot.settings.publishFile, MAIL_PUBLISH_GROUP: dovecot.settings.group },
    ...{ MAIL_IMAP_PORT: String(dovecot.imap.port), MAIL_IMAP_NAME: 'localhost', MAIL_IMAP_CA: ca },
  }
  house = await openHouse(installationOf(readSettings(settings, folder)))
  const product = house.store.one(
    q
      .selectFrom('products')
      .innerJoin('accounts', 'accounts.id', 'products.account_id')
      .select(['products.public_id as product', 'accounts.public_id as account'])
      .where('products.kind', '=', 'mail')
      .where('products.name', '=', 'boulangerie-favre.test'),
  )
  page = `/manager/${product?.account}/products/${product?.product}`
  claire = new Visitor(`http://localhost:${port}`)
  await claire.signIn('claire@example.test', DEMO_PASSWORD, page)
}, 60_000)
afterAll(async () => {
  await house?.stop()
  await dovecot?.close()
  for (const one of [folder, published]) rmSync(one, { recursive: true, force: true })
})

/** What the page says of the mail server, without its tags. */
async function says(): Promise<string> {
  const { html } = await claire.get(page)
  const block = /<div class="live-state" id="live-mail">[\s\S]*?<\/div>/.exec(html)?.[0] ?? 'nothing of the mail server'
  return block
    .replaceAll(/<svg[\s\S]*?<\/svg>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
}

/** Reads the page again and again, as a browser with script does, until it says this; gives how long that took, in ms. */
async function until(words: string): Promise<number> {
  const began = performance.now()
  let said = ''
  while (performance.now() - began < WITHIN + SLACK) {
    said = await says()
    if (said.includes(words)) return performance.now() - began
    await sleep(500)
  }
  throw new Error(`the page does not say "${words}" but "${said}"\n${dovecot.log().slice(-800)}`)
}

/** Another server in the place of the real one: the same but for how it looks at passwords. */
async function replaceBy(passdb: string): Promise<void> {
  await dovecot.stop()
  writeFileSync(config(), printed.replace(/passdb \{[^}]*\}/, `passdb {\n${passdb}\n}`))
  await dovecot.start()
}

async function putBack(): Promise<void> {
  await dovecot.stop()
  writeFileSync(config(), printed)
  await dovecot.start()
}

const config = () => path.join(path.dirname(dovecot.settings.sqlFile), 'dovecot.conf')

// one after the other: each waits until what was found out before is old
describe('the page of a mail service', { timeout: 60_000 }, () => {
  test('says that the server answers, when it lets in who is to be let in and nobody else', async () => {
    expect(await until(' répond ')).toBeLessThan(WITHIN)
    expect(await says()).toContain('vérifié')
  })

  test('says within fifteen seconds that a server in its place lets anybody in', async () => {
    await replaceBy('  driver = static\n  args = nopassword=y')
    expect(await until('laisse entrer n’importe qui')).toBeLessThan(WITHIN + SLACK)
  })

  test('says within fifteen seconds that a server in its place refuses everybody', async () => {
    await replaceBy('  driver = passwd-file\n  args = /dev/null')
    expect(await until('refuse tout le monde')).toBeLessThan(WITHIN + SLACK)
  })

  test('says within fifteen seconds that nobody answers, never waits for it, and is calm again afterwards', async () => {
    await dovecot.stop()
    expect(await until('ne répond pas')).toBeLessThan(WITHIN + SLACK)
    const began = performance.now()
    await says()
    expect(performance.now() - began).toBeLessThan(1500)
    await putBack()
    expect(await until(' répond ')).toBeLessThan(WITHIN + SLACK)
  })
})
