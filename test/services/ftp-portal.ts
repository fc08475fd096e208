import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { ServerDown } from '../../src/base/refusal.ts'
import type { FtpAnswer, FtpEntry } from '../../src/servers/ftp/port.ts'
import type { Probed } from '../../src/servers/probe.ts'
import type { RunningFtp } from './pure-ftpd.ts'
import type { SystemUser } from './users.ts'

export interface FtpOpening {
  file: string
  port: number
  ca: string
  socket: string
  user: SystemUser
}

export type FtpCall =
  | { name: 'publish' | 'reconcile'; entries: readonly FtpEntry[] }
  | { name: 'verify'; user: string; password: string }
  | { name: 'probe' | 'answers' }

export interface FtpReply {
  id: number
  result?: unknown
  problem?: string
  down?: boolean
}

/** The portal's side of the FTP server in a process of its own, without any right but its user's. */
export interface FtpPortal {
  publish(entries: readonly FtpEntry[]): Promise<{ refused: readonly string[] }>
  reconcile(entries: readonly FtpEntry[]): Promise<{ refused: readonly string[] }>
  verify(user: string, password: string): Promise<FtpAnswer>
  probe(): Promise<Probed>
  answers(): Promise<boolean>
  /** SIGKILL: no time to tidy up. */
  kill(): Promise<void>
}

/** Starts it and waits until the published file is open. */
export async function ftpPortal({ file, port, ca, helper }: RunningFtp): Promise<FtpPortal> {
  const child = fork(path.join(import.meta.dirname, 'ftp-portal-process.ts'), { silent: true, execArgv: [] })
  const call = caller(child)
  const opening: FtpOpening = { file, port, ca, socket: helper.socket, user: helper.people.portal }
  await call(opening)
  return {
    publish: async (entries) => (await call({ name: 'publish', entries })) as { refused: string[] },
    reconcile: async (entries) => (await call({ name: 'reconcile', entries })) as { refused: string[] },
    verify: async (user, password) => (await call({ name: 'verify', user, password })) as FtpAnswer,
    probe: async () => (await call({ name: 'probe' })) as Probed,
    answers: async () => (await call({ name: 'answers' })) as boolean,
    kill: () =>
      new Promise((gone) => {
        child.once('exit', () => gone())
        child.kill('SIGKILL')
      }),
  }
}

function caller(child: ChildProcess): (asked: FtpOpening | FtpCall) => Promise<unknown> {
  const waiting = new Map<number, { settle: (result: unknown) => void; fail: (problem: Error) => void }>()
  let [last, said] = [-1, '']
  child.stderr?.on('data', (bytes) => (said += String(bytes)))
  child.on('message', ({ id, result, problem, down }: FtpReply) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (problem === undefined) asked?.settle(result)
    else asked?.fail(down ? new ServerDown('ftp', { cause: problem }) : new Error(problem))
  })
  child.once('exit', () => {
    for (const { fail } of waiting.values()) fail(new Error(`The portal's process ended: ${said}`))
  })
  return (asked) =>
    new Promise((settle, fail) => {
      last += 1
      waiting.set(last, { settle, fail })
      child.send(last === 0 ? asked : { id: last, call: asked })
    })
}
