/** Child processes. Runs on any Node from 18 on. */
import { spawn } from 'node:child_process'
import os from 'node:os'
import process from 'node:process'

/**
 * Runs a program with our input and output and settles with its exit code, 128 + N when signal N ended it.
 * Signals sent to us go on to it. `began` is told its process id.
 */
export function run(program, args = [], { began, ...options } = {}) {
  const child = spawn(program, args, { stdio: 'inherit', ...options })
  if (child.pid !== undefined) began?.(child.pid)
  const stop = forwardSignals(child)
  return new Promise((resolve) => {
    child.once('error', (error) => {
      stop()
      console.error(`Cannot run ${program}: ${error.message}`)
      resolve(127)
    })
    child.once('exit', (code, signal) => {
      stop()
      resolve(code ?? 128 + (os.constants.signals[signal] ?? 0))
    })
  })
}

/** Passes the signals that mean "stop" on to the child, until the returned function is called. */
function forwardSignals(child) {
  // At a terminal, Ctrl-C already reaches the whole group: passing it on would be a second one.
  const interrupt = () => process.stdin.isTTY || child.kill('SIGINT')
  const terminate = () => child.kill('SIGTERM')
  const hangUp = () => child.kill('SIGHUP')
  process.on('SIGINT', interrupt).on('SIGTERM', terminate).on('SIGHUP', hangUp)
  return () => process.off('SIGINT', interrupt).off('SIGTERM', terminate).off('SIGHUP', hangUp)
}
