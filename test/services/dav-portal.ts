import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { ServerDown } from '../../src/base/refusal.ts'
import { addressesOf } from '../../src/servers/dav/addresses.ts'
import type { DavAnswer, DavEntry, DavScope, DavServer, DavUse } from '../../src/servers/dav/port.ts'
import type { RadicaleSettings } from '../../src/servers/dav/radicale.ts'
import type { Probed } from '../../src/servers/probe.ts'
import type { SystemUser } from './users.ts'

/** The password of the probe account it publishes. */
export const DAV_PROBE = 'a-probe-password'

export interface DavOpening {
  settings: RadicaleSettings
  user: SystemUser
}

export type DavCall =
  | { name: 'publish' | 'reconcile'; entries: readonly DavEntry[] }
  | { name: 'verify'; scope: DavScope; userName: string; password: string }
  | { name: 'take-uses' }
  | { name: 'probe' }

export interface DavReply {
  id: number
  result?: unknown
  problem?: string
  down?: boolean
}

/** The portal's side of calendars and contacts in a process of its own, without any right but its user's. */
export interface DavPortal extends Omit<DavServer, 'takeUses'> {
  uses(): Promise<readonly DavUse[]>
}

/** Starts it and waits until the published files are open. */
export async function davPortal(opening: DavOpening): Promise<DavPortal> {
  const child = fork(path.join(import.meta.dirname, 'dav-portal-process.ts'), { silent: true, execArgv: [] })
  const call = caller(child)
  await call(opening)
  return {
    addresses: addressesOf(opening.settings.url),
    publish: async (entries) => void (await call({ name: 'publish', entries })),
    reconcile: async (all) => void (await call({ name: 'reconcile', entries: [...all()] })),
    verify: async (scope, userName, password) =>
      (await call({ name: 'verify', scope, userName, password })) as DavAnswer,
    probe: async () => (await call({ name: 'probe' })) as Probed,
    uses: async () => (await call({ name: 'take-uses' })) as readonly DavUse[],
    close: () => child.disconnect(),
  }
}

function caller(child: ChildProcess): (asked: DavOpening | DavCall) => Promise<unknown> {
  const waiting = new Map<number, { settle: (result: unknown) => void; fail: (problem: Error) => void }>()
  let [last, said] = [0, '']
  child.stderr?.on('data', (bytes) => (said += String(bytes)))
  child.on('message', ({ id, result, problem, down }: DavReply) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (problem === undefined) asked?.settle(result)
    else asked?.fail(down ? new ServerDown('dav') : new Error(problem))
  })
  child.once('exit', () => {
    for (const { fail } of waiting.values()) fail(new Error(`The portal's process ended: ${said}`))
  })
  return (asked) =>
    new Promise((settle, fail) => {
      last += 1
      waiting.set(last, { settle, fail })
      child.send({ id: last, asked })
    })
}
