import type { Lifecycles } from './core/lifecycle.ts'
import { databasesOfClosing, databasesOfHolds, databasesOfWhoLeaves } from './databases/lifecycle.ts'
import { exportsOfErased, exportsOfWhoLeaves } from './exports/making.ts'
import { ftpOfClosing, ftpOfHolds, ftpOfWhoLeaves } from './ftp/lifecycle.ts'
import { invitationsOfClosing, invitationsOfWhoLeaves } from './invitations/ending.ts'
import { mailLifecycle, mailOfClosing, mailOfHolds } from './mail/lifecycle.ts'
import { membersLifecycle } from './members/lifecycle.ts'
import { ordersOfClosing, ordersOfCurrency } from './orders/lifecycle.ts'
import { prepaidOfClosing, prepaidOfCurrency } from './prepaid/lifecycle.ts'
import { productsOfClosing } from './products/lifecycle.ts'
import { forgetRecoveries } from './recovery/endings.ts'
import { sitesOfHeld } from './sites/lifecycle.ts'
import { listsOfErased } from './workspace/lifecycle.ts'

/** What features above have to do with what ends or changes below: each has its line under the moment it is asked at. */
export const lifecycles: Lifecycles = {
  'membership-ends': [
    invitationsOfWhoLeaves,
    membersLifecycle,
    mailLifecycle,
    databasesOfWhoLeaves,
    ftpOfWhoLeaves,
    exportsOfWhoLeaves,
  ],
  'account-closes': [
    productsOfClosing,
    ordersOfClosing,
    prepaidOfClosing,
    mailOfClosing,
    databasesOfClosing,
    ftpOfClosing,
    invitationsOfClosing,
  ],
  'currency-changes': [ordersOfCurrency, prepaidOfCurrency],
  'holds-change': [mailOfHolds, sitesOfHeld, ftpOfHolds, databasesOfHolds],
  'user-ends': [forgetRecoveries, exportsOfErased, listsOfErased],
}
