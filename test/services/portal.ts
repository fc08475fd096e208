import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { ServerDown } from '../../src/base/refusal.ts'
import type { ImapSettings } from '../../src/servers/mail/login.ts'
import type { MailAlias, MailAnswer, MailChange, MailEntry } from '../../src/servers/mail/port.ts'
import type { Probed } from '../../src/servers/probe.ts'
import type { MailDoor } from '../servers/mail.contract.ts'
import type { SystemUser } from './users.ts'

export interface Opening {
  file: string
  /** The file without secrets, where somebody carries mail. */
  ways?: string
  submission?: ImapSettings
  /** The password of the probe account. */
  probe?: string
  imap: ImapSettings
  user: SystemUser
}

type Call =
  | { name: 'publish'; changes: readonly MailChange[] }
  | { name: 'reconcile'; entries: readonly (MailEntry | MailAlias)[] }
  | { name: 'verify'; address: string; password: string; ip: string }
  | { name: 'answers' }
  | { name: 'probe' }
  | { name: 'stay-in-transaction' }

export interface Question {
  id: number
  call: Call
}

export interface Answer {
  id: number
  result?: unknown
  problem?: string
  down?: boolean
}

/** The portal's side of the mail server in a process of its own, without any right but its user's. */
export interface PortalProcess extends MailDoor {
  /** What a login with the probe account finds. */
  probe(): Promise<Probed>
  close(): void
  /** Begins to change the published file and stops in the middle; gives the number of rows touched. */
  stayInTransaction(): Promise<number>
  /** SIGKILL: no time to tidy up. */
  kill(): Promise<void>
  /** Everything it wrote to its outputs. */
  log(): string
}

/** Starts it and waits until the published file is open. */
export async function portalProcess(opening: Opening): Promise<PortalProcess> {
  const child = fork(path.join(import.meta.dirname, 'portal-process.ts'), { silent: true, execArgv: [] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => (said += String(bytes)))
  const ask = asker(child, () => said)
  await ask.opened(opening)
  return {
    publish: (changes) => ask.call<void>({ name: 'publish', changes }),
    reconcile: (all) => ask.call<void>({ name: 'reconcile', entries: [...all()] }),
    verify: (address, password, ip) => ask.call<MailAnswer>({ name: 'verify', address, password, ip }),
    probe: () => ask.call<Probed>({ name: 'probe' }),
    answers: () => ask.call<boolean>({ name: 'answers' }),
    stayInTransaction: () => ask.call<number>({ name: 'stay-in-transaction' }),
    close: () => child.disconnect(),
    kill: () =>
      new Promise((gone) => {
        child.once('exit', () => gone())
        child.kill('SIGKILL')
      }),
    log: () => said,
  }
}

function asker(child: ChildProcess, said: () => string) {
  const waiting = new Map<number, { settle: (result: unknown) => void; fail: (problem: Error) => void }>()
  child.on('message', ({ id, result, problem, down }: Answer) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (problem === undefined) asked?.settle(result)
    else asked?.fail(down ? new ServerDown('mail') : new Error(problem))
  })
  child.once('exit', () => {
    for (const { fail } of waiting.values()) fail(new Error(`The portal's process ended: ${said()}`))
    waiting.clear()
  })
  const sent = <Result>(id: number, message: Opening | Question): Promise<Result> =>
    new Promise((settle, fail) => {
      waiting.set(id, { settle: (result) => settle(result as Result), fail })
      child.send(message)
    })
  let last = 0
  return {
    opened: (opening: Opening) => sent<number>(0, opening),
    call: <Result>(call: Call) => {
      last += 1
      return sent<Result>(last, { id: last, call })
    },
  }
}
