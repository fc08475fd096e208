import type { AnyAction } from '../core/action.ts'
import type { PublicPages } from '../web/public-pages.tsx'
import type { Library } from './library.ts'
import type { Terms } from './terms.ts'

/** What the pages of the help centre are made from. */
export interface Help {
  library: Library
  terms: Terms
  /** Throws Missing for a name nobody declared. */
  findAction: (name: string) => AnyAction
  pages: PublicPages
}
