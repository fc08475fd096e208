import { parseArgs } from 'node:util'
import { signedOutPages } from './articles.ts'
import { cardPost } from './card-post.ts'
import { documents } from './documents.ts'
import { executable } from './executable.ts'
import { keepOutputForTable, summary } from './figures.ts'
import { foreignFolder } from './foreign.ts'
import { lists } from './lists.ts'
import { searchPage, signedInArticle } from './pages.ts'
import { paper } from './paper.ts'
import { renewals } from './renewals.ts'
import { memory, start } from './running.ts'
import { signIns, signInsOnSlowDisk } from './rush.ts'
import { attempts } from './rush-attempts.ts'
import { search } from './search.ts'
import { services } from './services.ts'
import { settling } from './settling.ts'
import { signingIn } from './sign-in.ts'
import { table } from './table.ts'
import { toPay } from './to-pay.ts'

/** Those whose figures stand in the table of README, in its order. */
const inTable: Readonly<Record<string, () => Promise<void>>> = {
  'signed-out': signedOutPages,
  'signed-in': signedInArticle,
  'search-page': searchPage,
  'card-post': cardPost,
  'sign-in': signingIn,
  start,
  memory,
}

const benches: Readonly<Record<string, (data: string | undefined) => Promise<void>>> = {
  ...inTable,
  'sign-ins': signIns,
  'slow-disk': signInsOnSlowDisk,
  attempts,
  search,
  lists,
  documents,
  'to-pay': toPay,
  settlement: settling,
  renewals,
  services,
  paper,
  executable,
  foreign: foreignFolder,
}

/**
 * `npm run bench -- NAME …`; without a name, all of them, in this order. `--table`: those of the table in README, or the
 * ones named, and on standard output nothing but that table. `--data FOLDER`: collections of questions that people have
 * judged, for the search.
 */
async function main(args: string[]): Promise<void> {
  const options = { data: { type: 'string' }, table: { type: 'boolean' } } as const
  const { positionals: names, values } = parseArgs({ args, options, allowPositionals: true })
  const possible = values.table ? inTable : benches
  const unknown = names.filter((name) => !Object.hasOwn(possible, name))
  if (unknown.length > 0)
    throw new Error(`No bench is called ${unknown.join(', ')}; there are ${Object.keys(possible).join(', ')}.`)
  if (values.table) keepOutputForTable()
  for (const [name, bench] of Object.entries(possible))
    if (names.length === 0 || names.includes(name)) await bench(values.data)
  process.exitCode = summary() > 0 ? 1 : 0
  if (values.table) process.stdout.write(`${table()}\n`)
}

main(process.argv.slice(2)).catch((problem: unknown) => {
  process.stderr.write(`bench: ${(problem as Error).message}\n`)
  process.exitCode = 1
})
