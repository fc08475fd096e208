import { createHash } from 'node:crypto'
import { ServerDown } from '../../base/refusal.ts'
import type { Helper, HelperVerb } from './port.ts'

/** What a test or the demonstration may do to the double: take it away, and say what it finds. */
export interface MemoryHelper extends Helper {
  down: boolean
  /** What was asked, oldest first. */
  asked: { verb: HelperVerb; names: readonly string[] }[]
  /** Open sessions, by address or FTP user: a kick ends them. */
  sessions: Map<string, number>
  /** Bytes on disk, by handle or address. */
  sizes: Map<string, number>
}

type Names = Readonly<Record<string, readonly string[]>>

/**
 * The double of the demonstration and of the tests: nothing is published by it, since the doubles of its servers do that
 * themselves. `invents`: what nobody gave a size has one all the same, for a demonstration that shows something.
 */
export function memoryHelper({ invents = false } = {}): MemoryHelper {
  const sizeOf = (name: string) => double.sizes.get(name) ?? (invents ? inventedSize(name) : 0)
  const sizesOf = (names: readonly string[] = []) => Object.fromEntries(names.map((name) => [name, sizeOf(name)]))
  const endAll = (names: readonly string[] = []) => {
    const ended = [...new Set(names)].reduce((sum, name) => sum + (double.sessions.get(name) ?? 0), 0)
    for (const name of names) double.sessions.delete(name)
    return { ended }
  }
  const answers: Record<HelperVerb, (args: Names) => object> = {
    'ftp-publish': () => ({ accounts: 0, refused: [] }),
    'ftp-kick': ({ users }) => endAll(users),
    'mail-kick': ({ addresses }) => endAll(addresses),
    'sites-publish': () => ({ sites: 0, refused: [] }),
    usage: ({ homes, addresses }) => ({ homes: sizesOf(homes), addresses: sizesOf(addresses) }),
  }
  const ask = async (verb: HelperVerb, args: Names = {}) => {
    if (double.down) throw new ServerDown('helper')
    double.asked.push({ verb, names: Object.values(args).flat() })
    return answers[verb](args)
  }
  const double: MemoryHelper = {
    down: false,
    asked: [],
    sessions: new Map(),
    sizes: new Map(),
    ask: ask as Helper['ask'],
  }
  return double
}

/** Always the same for a name: between 1 and 600 MB. */
function inventedSize(name: string): number {
  const [first = 0, second = 0] = createHash('sha256').update(name).digest()
  return 1_000_000 + (first * 256 + second) * 9_140
}
