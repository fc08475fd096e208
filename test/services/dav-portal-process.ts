import Database from 'better-sqlite3'
import { ServerDown } from '../../src/base/refusal.ts'
import type { DavServer } from '../../src/servers/dav/port.ts'
import { radicaleDavServer } from '../../src/servers/dav/radicale.ts'
import { DAV_PROBE, type DavCall, type DavOpening, type DavReply } from './dav-portal.ts'

// The part of the portal that drives calendars and contacts, as a process that has no rights but its own user's.
// Everything is loaded first: that user may not be able to read the source.
new Database(':memory:').close()

let server: DavServer

process.on('message', async ({ id, asked }: { id: number; asked: DavOpening | DavCall }) => {
  process.send?.({ id, ...(await answered(asked)) })
})

async function answered(asked: DavOpening | DavCall): Promise<Omit<DavReply, 'id'>> {
  try {
    return { result: 'settings' in asked ? open(asked) : await done(asked) }
  } catch (problem) {
    return { problem: String((problem as Error).stack), down: problem instanceof ServerDown }
  }
}

function open({ settings, user }: DavOpening): void {
  process.umask(0o027)
  process.setgroups?.([])
  process.setgid?.(user.gid)
  process.setuid?.(user.uid)
  server = radicaleDavServer(settings, DAV_PROBE)
}

function done(call: DavCall): unknown {
  if (call.name === 'verify') return server.verify(call.scope, call.userName, call.password)
  if (call.name === 'take-uses') return server.takeUses()
  if (call.name === 'probe') return server.probe()
  return call.name === 'publish' ? server.publish(call.entries) : server.reconcile(() => call.entries)
}
