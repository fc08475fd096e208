import { type Problem, Refusal } from './refusal.ts'

/** A file a person sent: its bytes and nothing of its name, which is theirs to invent. */
export interface Upload {
  bytes: Buffer
}

/** What arrived under one name: the first text, all texts, the first file. Repeated names: the first wins. */
export interface Given {
  text: string
  all: readonly string[]
  file: Upload | undefined
}

/** How one field is read. `secret` ones are never put back into a form, kept, or compared in clear. */
export interface Field<T> {
  secret?: boolean
  /** Wants a file: its form is then sent as multipart. */
  upload?: boolean
  /**
   * Turns what was given into a value, or throws a Refusal that names the field. `beside` is the text of another field
   * of the same form, for a value that can only be judged beside that one.
   */
  read: (given: Given, name: string, beside: (name: string) => string) => T
}

// biome-ignore lint/suspicious/noExplicitAny: a record of fields holds every type of value
export type Fields = Record<string, Field<any>>
export type Values<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never }

/** The names and values of a request's body, whatever its encoding. */
export interface FormBody {
  given(name: string): Given
  text(name: string): string
  /** Everything that was sent but the names given, in one text: the same body has the same text. */
  fingerprint(without: readonly string[]): string
}

/** What was typed and what is wrong with it: enough to draw the form again. */
export interface Entry {
  typed: Readonly<Record<string, readonly string[]>>
  errors: Readonly<Record<string, Problem>>
}

export const blank: Entry = { typed: {}, errors: {} }

/**
 * Reads every field, so that a person sees all faults at once. Secrets are forgotten in the entry.
 * Returns values only when nothing is wrong.
 */
export function readForm<F extends Fields>(fields: F, body: FormBody): { values?: Values<F>; entry: Entry } {
  const typed: Record<string, readonly string[]> = {}
  const errors: Record<string, Problem> = {}
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    const given = body.given(name)
    if (!field.secret) typed[name] = given.all
    try {
      values[name] = field.read(given, name, body.text)
    } catch (no) {
      if (!(no instanceof Refusal)) throw no
      errors[name] = { code: no.code, about: no.about }
    }
  }
  const entry = { typed, errors }
  return Object.keys(errors).length > 0 ? { entry } : { values: values as Values<F>, entry }
}

/** The entry with one more problem, for a no that came after the fields were read. */
export function withProblem(entry: Entry, no: Refusal): Entry {
  return { ...entry, errors: { ...entry.errors, [no.field ?? 'form']: { code: no.code, about: no.about } } }
}
