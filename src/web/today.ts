import type { IconName } from '../../views/parts/icons.ts'
import type { Ctx } from '../core/ctx.ts'
import { type DueCounts, dueCounts } from './due-counts.ts'
import type { PageContext } from './env.ts'

/** One thing that waits for somebody, found out from the books: a line with one link, to the page or card that does it. */
export interface ToDo {
  /** `now`: something does not work, or runs out, until it is done. `soon`: nothing breaks meanwhile. */
  when: 'now' | 'soon'
  icon: IconName
  /** What to do, as the link says it. */
  title: string
  /** Why. The moment, UTC, is told after it. */
  about: string
  at?: string | undefined
  href: string
}

/**
 * What one feature finds that waits for whoever looks at this page: for them, and for the account of the page if it has
 * one. In a few statements however much there is, and nothing a role may not see (R-GEN-1).
 */
export type ToDos = (c: PageContext) => readonly ToDo[]

/** What one feature finds that waits in an account, whoever looks at it: their rights in it are those of `acting`. */
export type AccountToDos = (acting: Ctx) => readonly ToDo[]

/** A live action, where it can be done. */
export interface Shortcut {
  label: string
  href: string
}

/** What a customer's first page answers: what is there to do, and what do I usually do here. */
export interface Today {
  /** What is pressing first, then in the order of the features. Found out once. */
  toDos(): readonly ToDo[]
  /** What there is to pay in an account, by its row: told by the page and by what is around it. Counted once. */
  due(account: number): DueCounts
  /** What waits in the account somebody acts for, as our own people read it at the desk. */
  ofAccount(acting: Ctx): readonly ToDo[]
  shortcuts(): readonly Shortcut[]
}

/** Nothing is looked for before it is asked for. */
export function todayFor(
  c: PageContext,
  from: {
    toDos: readonly ToDos[]
    ofAccount: readonly AccountToDos[]
    shortcuts: (c: PageContext) => readonly Shortcut[]
  },
): Today {
  let found: readonly ToDo[] | undefined
  const counted = new Map<number, DueCounts>()
  return {
    toDos: () => {
      found ??= from.toDos.flatMap((look) => look(c)).sort((one, other) => pressing(other) - pressing(one))
      return found
    },
    due: (account) => {
      const due = counted.get(account) ?? dueCounts(c.var.ctx, account)
      counted.set(account, due)
      return due
    },
    ofAccount: (acting) => from.ofAccount.flatMap((look) => look(acting)),
    shortcuts: () => from.shortcuts(c),
  }
}

const pressing = ({ when }: ToDo): number => (when === 'now' ? 1 : 0)
