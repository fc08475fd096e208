import { mailKick } from './mail.ts'
import { usage } from './usage.ts'
import type { AnyVerb } from './verb.ts'

/**
 * Everything root can be asked for: a closed list, by the names of the port (`servers/helper/port.ts`). What a verb is
 * made of stands in `verb.ts`; a new one is a line here.
 */
export const verbs: ReadonlyMap<string, AnyVerb> = new Map([
  ['mail-kick', mailKick],
  ['usage', usage],
])
