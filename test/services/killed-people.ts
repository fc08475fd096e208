import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import type { Browser } from '../browsing.ts'
import { freePort, type Server, startServer, visit } from '../process/server.ts'
import { type SmtpSink, smtpSink } from '../servers/smtp-sink.ts'
import { settled, settledAfter } from './settled.ts'
import { attachStrace } from './strace.ts'

/** A demonstration house that sends its mail to a sink of ours; shut, to be copied and killed. */
export interface Stage {
  folder: string
  settings: Record<string, string>
  sink: SmtpSink
  /** The letters that left before any scene was set: about what the demonstration begins with. */
  begun: readonly string[]
}

/** One thing a person does that is done under fire. */
export interface Deed {
  name: string
  /** What was done before, with the house whole. */
  before?: (browser: Browser, sink: SmtpSink) => Promise<void>
  /** The last request before the one that counts; settles with that one, ready to be sent. */
  aim: (browser: Browser, sink: SmtpSink) => Promise<() => Promise<{ status: number }>>
}

export const databaseIn = (folder: string) => path.join(folder, 'data/comptoir.sqlite')
export const newFolder = () => mkdtempSync(path.join(tmpdir(), 'comptoir-people-'))
export const remove = (folder: string) => rmSync(folder, { recursive: true, force: true })

/** Makes a stage; with more settings than it needs by itself. */
export async function makeStage(more: Record<string, string> = {}): Promise<Stage> {
  const sink = await smtpSink('none', { cert: '', key: '' })
  const folder = newFolder()
  const smtp = { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(sink.port), SMTP_ENCRYPTION: 'none' }
  const settings = { MODE: 'demo', PORT: String(await freePort()), LOG_LEVEL: 'warn', ...smtp, ...more }
  const stage = { folder, settings, sink, begun: [] }
  const server = await openOn(stage, folder)
  await settled(server, databaseIn(folder))
  await server.stop()
  return { ...stage, begun: [...sink.letters] }
}

/** The stage after what comes before the deed; with the cookies of whoever does it. */
export async function setScene(stage: Stage, deed: Deed): Promise<{ folder: string; cookies: Map<string, string> }> {
  const folder = newFolder()
  cpSync(stage.folder, folder, { recursive: true })
  stage.sink.letters.length = 0
  const server = await openOn(stage, folder)
  const browser = visit(server.origin)
  await deed.before?.(browser, stage.sink)
  await settled(server, databaseIn(folder))
  await server.stop()
  return { folder, cookies: browser.cookies }
}

export const openOn = (stage: Stage, folder: string): Promise<Server> =>
  startServer({ settings: { ...stage.settings, DATA_DIR: path.join(folder, 'data') }, folder })

export interface Shot {
  killed: boolean
  status: number | undefined
}

/**
 * Does the deed while the process is killed at the `when`-th of these system calls counted from the last request on; when
 * a file is named, of those that concern it.
 */
export async function doUnderFire(
  stage: Stage,
  { deed, folder, cookies }: { deed: Deed; folder: string; cookies: ReadonlyMap<string, string> },
  call: string,
  when: number,
  file?: string,
): Promise<Shot> {
  const server = await openOn(stage, folder)
  try {
    const browser = visit(server.origin)
    for (const [name, value] of cookies) browser.cookies.set(name, value)
    const fire = await deed.aim(browser, stage.sink)
    await settled(server, databaseIn(folder))
    const inject = `inject=${call}:signal=KILL:when=${when}`
    const only = file === undefined ? [] : ['-P', file]
    const strace = await attachStrace(server.pid, [...only, '-e', `trace=${call}`, '-e', inject])
    const shot = await settledAfter(fire(), server, databaseIn(folder))
    await strace.detach()
    return shot
  } finally {
    await server.kill()
  }
}

/** The address a letter's button leads to, from the newest letter to somebody; without its origin. */
export async function linkTo(sink: SmtpSink, to: string): Promise<string> {
  for (let tries = 0; tries < 500; tries++) {
    const letter = sink.letters.findLast((one) => one.includes(`To: ${to}`) && /token/.test(one))
    const text = letter?.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
    const href = /https?:\/\/[^\s"<]*token=[\w-]{43}/.exec(text ?? '')?.[0]
    if (href) return new URL(href).pathname + new URL(href).search
    await sleep(20)
  }
  throw new Error(`no link was mailed to ${to}`)
}

/** Signs Claire in, as the steps before a deed do. */
export const signInAs = async (browser: Browser, email: string, password = DEMO_PASSWORD): Promise<void> => {
  const { status } = await browser.post('/sign-in', { email, password })
  if (status !== 303) throw new Error(`signing in was answered with ${status}`)
}

/** Opens a mailed link: its page, and the form there. */
export async function arrive(
  browser: Browser,
  link: string,
): Promise<{ action: string; hidden: Record<string, string> }> {
  const { location = '' } = await browser.get(link)
  return (await browser.get(location)).form('<main')
}
