import type { BillingAddress } from '../billing/queries.ts'
import type { Buyer } from './content.ts'

/** An address of the account, as documents made out to it keep it. */
export const buyerOf = (address: BillingAddress, vatConfirmed: boolean): Buyer => ({
  ...{ name: address.company || address.person, person: address.company ? address.person : '' },
  ...{ street: address.street, houseNumber: address.houseNumber, extra: address.extra },
  ...{ postcode: address.postcode, town: address.town, country: address.country },
  ...{ vatNumber: address.vatNumber, vatConfirmed, orderReference: address.orderReference, email: address.email },
})
