import { join } from 'node:path'
import type { Store } from '../db/store.ts'
import { readAnchors } from './core/anchors.ts'
import { verifyAudit } from './core/audit.ts'
import type { Keys } from './core/ctx.ts'
import { openKeys } from './core/keys.ts'
import { lookIntoDataDir } from './data-dir.ts'
import { type Finding, finding } from './doctor-finding.ts'
import type { Installation } from './installation.ts'
import { moneyCheck } from './money-check.ts'
import { paperCheck } from './paper-check.ts'
import { davCheck, selfCheck } from './self-check.ts'
import { probePasswords } from './servers/probe.ts'
import { clockCheck, serversCheck } from './servers-check.ts'

/**
 * Everything that can be looked at without changing anything, also while the portal runs: one finding each. Throws when
 * the data folder or the keys cannot be read.
 */
export async function examine(installation: Installation, now: Date): Promise<Finding[]> {
  const { dataDir, secretsFile, mode, servers, seller } = installation
  const { store, running, close } = lookIntoDataDir(dataDir)
  try {
    const keys = openKeys(secretsFile, mode === 'demo')
    const probes = probePasswords(keys.ticket)
    return [
      { level: 'ok', says: `portal: ${running ? 'running' : 'not running now'}` },
      await clockCheck(store, now),
      ...(await selfCheck(store)),
      await paperCheck(seller, now),
      ...(await davCheck(store, servers.dav, probes, now)),
      ...(await serversCheck(servers, probes, now)),
      ...(await booksCheck(store, keys, dataDir)),
    ]
  } finally {
    close()
  }
}

/** The books alone: the audit trail and the money in them. Throws as `examine` does. */
export async function examineBooks({ dataDir, secretsFile, mode }: Installation): Promise<Finding[]> {
  const { store, close } = lookIntoDataDir(dataDir)
  try {
    return await booksCheck(store, openKeys(secretsFile, mode === 'demo'), dataDir)
  } finally {
    close()
  }
}

async function booksCheck(store: Store, keys: Keys, dataDir: string): Promise<Finding[]> {
  const trail = verifyAudit(store, keys.audit, readAnchors(join(dataDir, 'audit-anchors.jsonl')))
  return [
    await finding('audit trail', () => {
      if (!trail.whole) throw new Error(`broken at line ${trail.brokenAt}; restore a copy from before, and say so`)
      return `whole, ${trail.lines} lines`
    }),
    ...(await moneyCheck(store, keys)),
  ]
}

const SIGNS = { ok: 'ok  ', warn: 'WARN', fail: 'FAIL' } as const

/** As the command line prints it. */
export const told = ({ level, says }: Finding): string => `${SIGNS[level]}  ${says}`
