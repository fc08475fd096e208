import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { Store } from '../../db/store.ts'
import { type Anchor, auditHead } from './audit.ts'

/** Notes the head of the audit trail beside the database, so that a trail cut short is seen (security 3.19). */
export function noteAnchor(store: Store, file: string): void {
  const head = auditHead(store)
  if (!head || readAnchors(file).at(-1)?.seq === head.seq) return
  appendFileSync(file, `${JSON.stringify(head)}\n`, { mode: 0o600 })
}

/** The heads that were noted, oldest first. Throws on a line that is none. */
export function readAnchors(file: string): Anchor[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line) as Anchor)
}
