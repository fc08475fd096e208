import { ServerDown } from '../../src/base/refusal.ts'
import { socketHelper } from '../../src/servers/helper/socket.ts'
import type { Asking, Told } from './helper.ts'

// The part of the portal that asks the helper, as a process that has no rights but its own user's.
process.once('message', ({ socket, user }: { socket: string; user: { uid: number; gid: number } }) => {
  process.setgroups?.([])
  process.setgid?.(user.gid)
  process.setuid?.(user.uid)
  const helper = socketHelper(socket)
  const ask = helper.ask as (verb: string, args: object) => Promise<object>
  process.on('message', async ({ id, verb, args }: Asking) => {
    const told = await ask(verb, args).then(
      (result): Told => ({ id, result }),
      (problem: Error): Told => ({
        id,
        problem: `${problem}: ${problem.cause ?? ''}`,
        down: problem instanceof ServerDown,
      }),
    )
    process.send?.(told)
  })
  process.send?.({ id: 0, result: { uid: process.getuid?.() } })
})
