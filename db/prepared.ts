import type { CompiledQuery } from 'kysely'
import { q } from './query.ts'
import type { Query } from './store.ts'

/** The place of a value that is filled in later. */
class Place {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/**
 * A query that is written once and filled in each time, for those that every page and every act runs: kysely takes longer
 * to write one than SQLite to run it. What is given may only stand as a value; it decides nothing about the query itself
 * (whether a condition is there, how many are in a list). Throws when a value is missing.
 */
export function prepared<Given extends object, Row>(write: (given: Given) => Query<Row>): (given: Given) => Query<Row> {
  let written: CompiledQuery<Row> | undefined
  return (given) => ({
    compile: () => {
      written ??= write(places<Given>()).compile(q)
      return { ...written, parameters: written.parameters.map((one) => filled(one, given)) }
    },
  })
}

const places = <Given extends object>(): Given => new Proxy({}, { get: (_, name) => new Place(String(name)) }) as Given

function filled(parameter: unknown, given: object): unknown {
  if (!(parameter instanceof Place)) return parameter
  const value = (given as Record<string, unknown>)[parameter.name]
  if (value === undefined) throw new TypeError(`a query that is prepared lacks its ${parameter.name}`)
  return value
}
