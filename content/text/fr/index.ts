import { accounts } from './accounts.ts'
import { actions } from './actions.ts'
import { appPasswords } from './app-passwords.ts'
import { billing } from './billing.ts'
import { books } from './books.ts'
import { catalogue } from './catalogue.ts'
import { closing } from './closing.ts'
import { databases } from './databases.ts'
import { demoOffers } from './demo-offers.ts'
import { desk } from './desk.ts'
import { deskDoor } from './desk-door.ts'
import { deskPeople } from './desk-people.ts'
import { deskProfile } from './desk-profile.ts'
import { documents } from './documents.ts'
import { emails } from './emails.ts'
import { exports } from './exports.ts'
import { ftp } from './ftp.ts'
import { gallery } from './gallery.ts'
import { identity } from './identity.ts'
import { invitations } from './invitations.ts'
import { journal } from './journal.ts'
import { knowledge } from './knowledge.ts'
import { lifecycles } from './lifecycles.ts'
import { liveState } from './live-state.ts'
import { mail } from './mail.ts'
import { mailAddresses } from './mail-addresses.ts'
import { mailPasswords } from './mail-passwords.ts'
import { members } from './members.ts'
import { newAccount } from './new-account.ts'
import { noticeCentre } from './notice-centre.ts'
import { notices } from './notices.ts'
import { orders } from './orders.ts'
import { pages } from './pages.ts'
import { paper } from './paper.ts'
import { parts } from './parts.ts'
import { passwords } from './passwords.ts'
import { prepaid } from './prepaid.ts'
import { products } from './products.ts'
import { profile } from './profile.ts'
import { provider } from './provider.ts'
import { recovery } from './recovery.ts'
import { refusals } from './refusals.ts'
import { securityKeys } from './security-keys.ts'
import { sessions } from './sessions.ts'
import { settings } from './settings.ts'
import { signUps } from './sign-ups.ts'
import { sites } from './sites.ts'
import { sms } from './sms.ts'
import { staff } from './staff.ts'
import { toPay } from './to-pay.ts'
import { twoStep } from './two-step.ts'
import { twoStepPolicy } from './two-step-policy.ts'
import { usage } from './usage.ts'
import { workspace } from './workspace.ts'

export const fr = {
  accounts,
  actions,
  appPasswords,
  billing,
  catalogue,
  closing,
  databases,
  demoOffers,
  desk,
  deskDoor,
  deskPeople,
  deskProfile,
  documents,
  exports,
  ftp,
  gallery,
  identity,
  invitations,
  journal,
  knowledge,
  lifecycles,
  books,
  liveState,
  mail,
  mailPasswords,
  mailAddresses,
  members,
  newAccount,
  noticeCentre,
  notices,
  pages,
  paper,
  parts,
  provider,
  recovery,
  refusals,
  sms,
  staff,
  emails,
  passwords,
  prepaid,
  products,
  profile,
  securityKeys,
  sessions,
  settings,
  signUps,
  sites,
  toPay,
  twoStep,
  twoStepPolicy,
  usage,
  orders,
  workspace,
}
