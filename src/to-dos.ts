import { twoStepToDos } from './accounts/to-dos.ts'
import type { Registry } from './actions/registry.ts'
import { runToDos } from './actions/to-dos.ts'
import { billingToDos } from './billing/to-dos.ts'
import { databaseToDos, usersThatWait } from './databases/to-dos.ts'
import { ftpAccountsThatWait, ftpToDos } from './ftp/to-dos.ts'
import { loginToDos } from './identity/to-dos.ts'
import { invitationToDos } from './invitations/to-dos.ts'
import type { Help } from './knowledge/help.ts'
import { tutorialToDos } from './knowledge/to-dos.ts'
import { mailboxesThatWait, mailToDos } from './mail/to-dos.ts'
import { memberToDos } from './members/to-dos.ts'
import { productsThatWait, productToDos } from './products/to-dos.ts'
import { mailToReach } from './profile/to-dos.ts'
import { sitesThatWait, siteToDos } from './sites/to-dos.ts'
import { toPayToDos } from './to-pay/to-dos.ts'
import type { AccountToDos, ToDos } from './web/today.ts'

/** What may wait for a customer, in the order it is told: each feature finds its own, and a new one adds its line here. */
export const toDosOf = (help: Pick<Help, 'library'>, registry: Pick<Registry, 'all'>): readonly ToDos[] => [
  mailToReach,
  loginToDos,
  invitationToDos,
  twoStepToDos,
  productToDos,
  mailToDos,
  databaseToDos,
  ftpToDos,
  siteToDos,
  memberToDos,
  toPayToDos,
  billingToDos,
  runToDos(registry),
  tutorialToDos(help),
]

/** What of it belongs to the account and not to one of its people: what is told of an account at the desk. */
export const accountToDos: readonly AccountToDos[] = [
  productsThatWait,
  mailboxesThatWait,
  usersThatWait,
  ftpAccountsThatWait,
  sitesThatWait,
]
