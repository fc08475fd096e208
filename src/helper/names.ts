import * as z from 'zod/mini'

// a process of root makes no code out of what it is given
z.config({ jitless: true })

/** How many names one request may hold; the portal asks again for the others. */
export const MOST_NAMES = 100

/** The handle of a product: eight letters and digits, a letter first. The name of a hosting's folder. */
export const handle = z.string().check(z.regex(/^[a-z][a-z0-9]{7}$/))

// the number of a name that was given up and made anew comes on top of its 64 signs
const LOCAL = '[a-z0-9_](?:[a-z0-9_.+-]{0,72}[a-z0-9_])?'
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const ADDRESS = new RegExp(`^${LOCAL}@${LABEL}(?:\\.${LABEL})+$`)

/**
 * The address of a mailbox, whose halves are also names of folders: never a dot first, never two in a row, no slash. A
 * mailbox made anew lies in `<name>+<number>` of its domain, and is counted by that name.
 */
export const address = z.string().check(
  z.maxLength(254),
  z.regex(ADDRESS),
  z.refine((text) => !text.includes('..'), { abort: true }),
)

/** A list of names with an end, each checked. */
export const listOf = <Name extends z.ZodMiniType<string>>(name: Name) => z.array(name).check(z.maxLength(MOST_NAMES))
