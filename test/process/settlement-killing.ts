import { type ChildProcess, fork } from 'node:child_process'
import { build } from 'esbuild'
import type { PaymentProvider } from '../../src/servers/payments/port.ts'
import type { Ended, Job, Question } from './settlement-child.ts'

/** How a child ended: by our kill, or by itself, with every step it took. */
export type Fate = { killed: true } | { killed: false; steps: readonly string[] }

/** The child as one file, so that it starts at once. It lies where Node finds the packages with native code. */
export async function bundleChild(): Promise<string> {
  const outfile = 'dist/tools/settlement-child.mjs'
  await build({
    ...{ bundle: true, platform: 'node', target: 'node24', format: 'esm', logLevel: 'warning', outfile },
    ...{ entryPoints: ['test/process/settlement-child.ts'], jsx: 'automatic', jsxImportSource: 'hono/jsx' },
    external: ['better-sqlite3', '@node-rs/argon2'],
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url)",
    },
  })
  return outfile
}

/** Runs it beside a provider that lives on here. Throws with what it said when it ended in any other way. */
export async function runChild(
  bundle: string,
  job: Job,
  provider: Pick<PaymentProvider, 'create' | 'find'>,
): Promise<Fate> {
  const child = fork(bundle, [JSON.stringify(job)], { silent: true, execArgv: [] })
  let [said, steps]: [string, readonly string[] | undefined] = ['', undefined]
  child.stderr?.on('data', (bytes) => (said += String(bytes)))
  child.on('message', (message: Question | Ended) => {
    if ('steps' in message) steps = message.steps
    else void answer(child, message, provider)
  })
  const signal = await new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, by) => resolve(by)))
  if (signal === 'SIGKILL') return { killed: true }
  if (steps) return { killed: false, steps }
  throw new Error(`the child ended by itself: ${said}`)
}

/** What was asked is done, also where whoever asked is no more by then. */
async function answer(
  child: ChildProcess,
  { verb, given }: Question,
  provider: Pick<PaymentProvider, 'create' | 'find'>,
): Promise<void> {
  const result = await (provider[verb] as (given: unknown) => Promise<unknown>)(given)
  if (child.connected) child.send(result as object, () => undefined)
}

/** Does this with each, two at a time: one child starts while what another left is looked at. */
export async function eachOf<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all]
  const line = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one)
  }
  await Promise.all([line(), line()])
}
