import type { Registry } from './actions/registry.ts'
import { runToDos } from './actions/to-dos.ts'
import { loginToDos } from './identity/to-dos.ts'
import type { Help } from './knowledge/help.ts'
import { tutorialToDos } from './knowledge/to-dos.ts'
import { mailToDos } from './mail/to-dos.ts'
import { mailToReach } from './profile/to-dos.ts'
import type { ToDos } from './web/today.ts'

/** What may wait for a customer, in the order it is told: each feature finds its own, and a new one adds its line here. */
export const toDosOf = (help: Pick<Help, 'library'>, registry: Pick<Registry, 'all'>): readonly ToDos[] => [
  mailToReach,
  loginToDos,
  mailToDos,
  runToDos(registry),
  tutorialToDos(help),
]
