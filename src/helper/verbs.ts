import type { HelperVerb } from '../servers/helper/port.ts'
import { ftpKick, ftpPublish } from './ftp.ts'
import { mailKick } from './mail.ts'
import { sitesPublish } from './sites.ts'
import { usage } from './usage.ts'
import type { AnyVerb } from './verb.ts'

/** By the names of the port (`servers/helper/port.ts`). What a verb is made of stands in `verb.ts`. */
export type Verbs = Readonly<Partial<Record<HelperVerb, AnyVerb>>>

/** What is done for whoever asks, and nothing else is; a new verb is a line here. */
export const verbs: Verbs = {
  'ftp-kick': ftpKick,
  'ftp-publish': ftpPublish,
  'mail-kick': mailKick,
  'sites-publish': sitesPublish,
  usage,
}
