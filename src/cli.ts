import { statSync } from 'node:fs'
import { openRegistry, productActions } from './actions/registry.ts'
import { loadNative } from './base/native.ts'
import { BadSettings, readSettings, settingsHelp } from './config.ts'
import { newKeys } from './core/keys.ts'
import { openDataDir } from './data-dir.ts'
import { examine, examineBooks, told } from './doctor.ts'
import { runHelper } from './helper-process.ts'
import { installationOf } from './installation.ts'
import { checkContent } from './knowledge/check-content.ts'
import { namesOf } from './knowledge/names.ts'
import { openHouse } from './main.ts'
import { printedConfig, printUsage } from './print-config.ts'
import { addToDesk, STAFF_ADD } from './staff-add.ts'

const USAGE = `comptoir serve                          opens the house
comptoir helper                         does what only root can, for the portal
comptoir migrate                        brings the database to this version
comptoir doctor [--books]               looks whether everything is in order, or the books alone
comptoir check-content [DIR]            lists every fault of the articles; of those in DIR, laid over ours
comptoir secrets                        prints a new secrets file
comptoir ${STAFF_ADD}
                                        lets somebody open the desk: prints a link that works once
${printUsage.join('\n')}
comptoir help config                    every setting, with one sentence on it`

/** Every word of the command line settles with an exit code. */
const commands: Record<string, (args: readonly string[]) => Promise<number> | number> = {
  serve,
  helper: () => runHelper(readSettings()),
  migrate,
  doctor,
  'check-content': articles,
  secrets: () => print(newKeys().trimEnd()),
  'staff:add': (words) => print(addToDesk(installationOf(readSettings()), words)),
  'print-config': printConfig,
  help: ([topic]) => print(topic === 'config' ? settingsHelp() : USAGE),
}

async function serve(): Promise<number> {
  const running = await openHouse(installationOf(readSettings()))
  if (running.desk.length > 0) print(['The desk of the demonstration:', ...running.desk].join('\n  '))
  return new Promise((resolve) => {
    const stop = () => void running.stop().then(() => resolve(0))
    // of a terminal that is closed, it means that nobody is there any more; of a service manager, that files have changed
    if (!process.stdin.isTTY) process.on('SIGHUP', () => running.reread())
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
  })
}

function migrate(): number {
  openDataDir(readSettings().DATA_DIR).close()
  return print('The database is at this version.')
}

/** What can be looked at without changing anything. One line each; exit code 1 when one is not in order. */
async function doctor([flag]: readonly string[]): Promise<number> {
  const installation = installationOf(readSettings())
  const found = await (flag === '--books' ? examineBooks(installation) : examine(installation, new Date()))
  for (const one of found) print(told(one))
  return found.some(({ level }) => level === 'fail') ? 1 : 0
}

/** Every fault of the articles: of ours and those of CONTENT_DIR, or of a folder that may become one. */
function articles([folder]: readonly string[]): number {
  const wanted = folder ?? readSettings().CONTENT_DIR
  if (wanted !== '' && !statSync(wanted, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`${wanted} is not a folder`)
  const names = namesOf(openRegistry(productActions).all)
  const today = new Date().toISOString().slice(0, 10)
  const { lines, faults } = checkContent({ folder: wanted || undefined, builtIn: folder === undefined, names, today })
  print(lines.join('\n'))
  return faults > 0 ? 1 : 0
}

function printConfig([program, flag, part]: readonly string[]): number {
  process.stdout.write(printedConfig(program, flag === '--part' ? part : undefined))
  return 0
}

function print(text: string): number {
  process.stdout.write(`${text}\n`)
  return 0
}

async function main(): Promise<void> {
  const [word = 'help', ...args] = process.argv.slice(2)
  const command = commands[word]
  try {
    if (!command) throw new Error(`comptoir does not know "${word}".\n\n${USAGE}`)
    if (['serve', 'migrate', 'doctor', 'staff:add'].includes(word)) loadNative(readSettings().DATA_DIR)
    process.exitCode = await command(args)
  } catch (problem) {
    const settings = problem instanceof BadSettings
    process.stderr.write(
      `comptoir: ${settings || !process.env['DEBUG'] ? (problem as Error).message : (problem as Error).stack}\n`,
    )
    process.exitCode = 1
  }
}

void main()
