import { parseArgs } from 'node:util'
import { signedInArticle, signedOutArticle } from './articles.ts'
import { executable } from './executable.ts'
import { summary } from './figures.ts'
import { foreignFolder } from './foreign.ts'
import { signIns, signInsOnSlowDisk } from './rush.ts'
import { attempts } from './rush-attempts.ts'
import { search } from './search.ts'

/**
 * `npm run bench -- NAME …`; without a name, all of them, in this order. `--data FOLDER`: collections of questions that
 * people have judged, for the search.
 */
const benches: Readonly<Record<string, (data: string | undefined) => Promise<void>>> = {
  'signed-out': signedOutArticle,
  'signed-in': signedInArticle,
  'sign-ins': signIns,
  'slow-disk': signInsOnSlowDisk,
  attempts,
  search,
  executable,
  foreign: foreignFolder,
}

async function main(args: string[]): Promise<void> {
  const options = { data: { type: 'string' } } as const
  const { positionals: names, values } = parseArgs({ args, options, allowPositionals: true })
  const unknown = names.filter((name) => !Object.hasOwn(benches, name))
  if (unknown.length > 0)
    throw new Error(`No bench is called ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`)
  for (const [name, bench] of Object.entries(benches))
    if (names.length === 0 || names.includes(name)) await bench(values.data)
  process.exitCode = summary() > 0 ? 1 : 0
}

main(process.argv.slice(2)).catch((problem: unknown) => {
  process.stderr.write(`bench: ${(problem as Error).message}\n`)
  process.exitCode = 1
})
