import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { ServerDown } from '../../src/base/refusal.ts'
import type { MariadbServerSettings } from '../../src/servers/databases/mariadb.ts'
import { type DatabaseServer, Unsure } from '../../src/servers/databases/port.ts'
import type { SystemUser } from './users.ts'

type Verb = Exclude<keyof DatabaseServer, 'addresses' | 'close'>

export interface DatabaseOpening {
  settings: MariadbServerSettings
  probe: string
  user: SystemUser
}

export interface DatabaseCall {
  id: number
  verb: Verb
  given: unknown[]
}

interface Reply {
  id: number
  result?: unknown
  kind?: 'unsure' | 'down' | 'broken'
  problem?: string
}

/** The portal's side of MariaDB in a process of its own, without any right but its user's. */
export async function databasePortal(opening: DatabaseOpening): Promise<DatabaseServer> {
  const child = fork(path.join(import.meta.dirname, 'database-portal-process.ts'), {
    ...{ silent: true, execArgv: [], serialization: 'advanced' },
  })
  const ask = await asker(child, opening)
  const verb =
    <V extends Verb>(name: V) =>
    (...given: Parameters<DatabaseServer[V]>) =>
      ask(name, given) as ReturnType<DatabaseServer[V]>
  return {
    addresses: opening.settings.addresses,
    prepare: verb('prepare'),
    held: verb('held'),
    createDatabase: verb('createDatabase'),
    dropDatabase: verb('dropDatabase'),
    createUser: verb('createUser'),
    setPassword: verb('setPassword'),
    setRights: verb('setRights'),
    setLocked: verb('setLocked'),
    endSessions: verb('endSessions'),
    dropUser: verb('dropUser'),
    sizes: verb('sizes'),
    probe: verb('probe'),
    close: () => child.disconnect(),
  }
}

async function asker(child: ChildProcess, opening: DatabaseOpening) {
  const waiting = new Map<number, { settle: (result: unknown) => void; fail: (problem: Error) => void }>()
  let [last, said] = [0, '']
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => (said += String(bytes)))
  child.on('message', ({ id, result, kind, problem }: Reply) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (kind === undefined) asked?.settle(result)
    else if (kind === 'broken') asked?.fail(new Error(problem))
    else asked?.fail(new (kind === 'unsure' ? Unsure : ServerDown)('databases', { cause: problem }))
  })
  child.once('exit', () => {
    for (const { fail } of waiting.values()) fail(new Error(`The portal's process ended: ${said}`))
  })
  const sent = (id: number, message: DatabaseOpening | DatabaseCall): Promise<unknown> =>
    new Promise((settle, fail) => {
      waiting.set(id, { settle, fail })
      child.send(message)
    })
  await sent(0, opening)
  return (verb: Verb, given: unknown[]): Promise<unknown> => {
    last += 1
    return sent(last, { id: last, verb, given })
  }
}
