import type * as z from 'zod/mini'
import type { HelperSettings } from './settings.ts'

/** What a verb is given beside settings and arguments. */
export interface Work {
  /** Raised when the verb's time is over or the helper is told to stop: give it to every program that is run. */
  signal: AbortSignal
  /** One more line in the log entry of this request, such as what was passed over and why; never a secret. */
  note: (line: string) => void
}

/**
 * One thing that only root can do. To add one: write its body in a file of its own in this folder, hand it to `verb`, and
 * add its line to the list in `verbs.ts` under the name the port gives it.
 *
 * - `args` refuses whatever is not exactly as it must be: a `z.strictObject` of names in their one checked form
 *   (`names.ts`) and lists with an end. `z.strictObject({})` for a verb that takes nothing.
 * - `run` may be asked twice and does the same; it finds the world as a killed helper may have left it, and heals that.
 *   It takes paths from its settings only, and runs programs with `runProgram` only. One of a kind runs at a time.
 *   What it throws is told to the portal by its first line, as something that was not done. How long it may take stands
 *   in the port, beside its name; then `signal` is raised, and the next of its kind waits until `run` has ended.
 * - `names` is what the log says it was asked about.
 */
export interface Verb<Args, Result extends object> {
  args: z.ZodMiniType<Args>
  names: (args: Args) => readonly string[]
  run: (settings: HelperSettings, args: Args, work: Work) => Promise<Result>
}

/** A request that was looked at and may be carried out, once. */
export interface Admitted {
  names: readonly string[]
  run: (settings: HelperSettings, work: Work) => Promise<object>
}

/** A verb as the helper keeps it: what it takes is known to nobody but itself. */
export interface AnyVerb {
  /** Looks at arguments as they came. Gives where they are wrong, in words, when they are. */
  admit: (args: unknown) => Admitted | string
}

/** Makes a line for the list of verbs. */
export function verb<Args, Result extends object>({ args, names, run }: Verb<Args, Result>): AnyVerb {
  return {
    admit: (raw) => {
      const read = args.safeParse(raw)
      if (!read.success) return toldWrong(read.error)
      return { names: names(read.data), run: (settings, work) => run(settings, read.data, work) }
    },
  }
}

/** Where it is wrong, and never what was there. */
function toldWrong({ issues }: { issues: readonly { code?: string | undefined; path: PropertyKey[] }[] }): string {
  const [first] = issues
  const where = ['args', ...(first?.path ?? [])].map((part) => String(part).slice(0, 40)).join('.')
  return `${where}: ${first?.code ?? 'not as it must be'}`
}
