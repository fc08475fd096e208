import type { AnyAction } from '../core/action.ts'
import type { PublicPages } from '../web/public-pages.tsx'
import type { Library } from './library.ts'

/** What the pages of the help centre are made from. */
export interface Help {
  library: Library
  /** Throws Missing for a name nobody declared. */
  findAction: (name: string) => AnyAction
  pages: PublicPages
}
