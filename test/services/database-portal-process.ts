import { ServerDown } from '../../src/base/refusal.ts'
import { mariadbServer } from '../../src/servers/databases/mariadb.ts'
import { Unsure } from '../../src/servers/databases/port.ts'
import type { DatabaseCall, DatabaseOpening } from './database-portal.ts'

// The part of the portal that drives MariaDB, as a process that has no rights but its own user's.
process.once('message', ({ settings, probe, user }: DatabaseOpening) => {
  process.setgroups?.([])
  process.setgid?.(user.gid)
  process.setuid?.(user.uid)
  const server = mariadbServer(settings, probe)
  process.on('message', async ({ id, verb, given }: DatabaseCall) => {
    try {
      const does = server[verb] as (...given: unknown[]) => unknown
      process.send?.({ id, result: await does(...given) })
    } catch (problem) {
      const kind = problem instanceof Unsure ? 'unsure' : problem instanceof ServerDown ? 'down' : 'broken'
      process.send?.({ id, kind, problem: `${problem} ${(problem as Error).cause ?? ''}` })
    }
  })
  process.once('disconnect', () => process.exit())
  process.send?.({ id: 0 })
})
