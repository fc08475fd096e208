import * as books from './0001_books.ts'
import * as people from './0002_people.ts'
import * as mail from './0003_mail.ts'
import * as search from './0004_search.ts'
import * as signIn from './0005_sign_in.ts'
import * as searchIndex from './0006_search.ts'
import * as reading from './0007_reading.ts'
import * as factors from './0008_factors.ts'
import * as appPasswords from './0009_app_passwords.ts'
import * as deskDoor from './0010_desk_door.ts'
import * as sms from './0011_sms.ts'
import * as securityKeys from './0012_security_keys.ts'
import * as recoveries from './0013_recoveries.ts'
import * as twoStepPolicy from './0014_two_step_policy.ts'
import * as members from './0015_members.ts'
import * as invitations from './0016_invitations.ts'
import * as addresses from './0017_addresses.ts'
import * as logos from './0018_logos.ts'
import * as desk from './0019_desk.ts'
import * as accountJournal from './0020_account_journal.ts'
import * as closingAccounts from './0021_closing_accounts.ts'
import * as noticesCentre from './0022_notices_centre.ts'

/** In order, and only ever added to. A static list, so that the executable carries them. */
export const migrations: readonly { name: string; up: string }[] = [
  { name: '0001_books', up: books.up },
  { name: '0002_people', up: people.up },
  { name: '0003_mail', up: mail.up },
  { name: '0004_search', up: search.up },
  { name: '0005_sign_in', up: signIn.up },
  { name: '0006_search', up: searchIndex.up },
  { name: '0007_reading', up: reading.up },
  { name: '0008_factors', up: factors.up },
  { name: '0009_app_passwords', up: appPasswords.up },
  { name: '0010_desk_door', up: deskDoor.up },
  { name: '0011_sms', up: sms.up },
  { name: '0012_security_keys', up: securityKeys.up },
  { name: '0013_recoveries', up: recoveries.up },
  { name: '0014_two_step_policy', up: twoStepPolicy.up },
  { name: '0015_members', up: members.up },
  { name: '0016_invitations', up: invitations.up },
  { name: '0017_addresses', up: addresses.up },
  { name: '0018_logos', up: logos.up },
  { name: '0019_desk', up: desk.up },
  { name: '0020_account_journal', up: accountJournal.up },
  { name: '0021_closing_accounts', up: closingAccounts.up },
  { name: '0022_notices_centre', up: noticesCentre.up },
]
