import type { lifecycles as original } from '../fr/lifecycles.ts'

export const lifecycles: typeof original = {
  blockers: {
    products: (count, names) =>
      count === 1 ? `the product ${names}, to be ended` : `${count} products to be ended: ${names}`,
    otherProducts: (count: number, _names: string) =>
      count === 1 ? 'another product, to be ended' : `${count} other products to be ended`,
    payments: (count: number, _names: string) => (count === 1 ? 'a payment under way' : `${count} payments under way`),
    invoices: (count: number, _names: string) =>
      count === 1 ? 'an invoice, to be paid' : `${count} invoices, to be paid`,
    prepaid: (_count, names) => `the prepaid account (${names}), to be used or refunded`,
    refunds: (count: number, _names: string) => (count === 1 ? 'a refund under way' : `${count} refunds under way`),
    orders: (count: number, _names: string) =>
      count === 1 ? 'a pending order, to be paid or cancelled' : `${count} pending orders, to be paid or cancelled`,
    mailboxes: (count, _names) => (count === 1 ? 'one mailbox, to be removed' : `${count} mailboxes, to be removed`),
    databases: (count: number, _names: string) =>
      count === 1 ? 'one database, to be deleted' : `${count} databases, to be deleted`,
    ftp: (count: number, _names: string) =>
      count === 1 ? 'one FTP account, to be deleted' : `${count} FTP accounts, to be deleted`,
  },
  loses: {
    prepaid: (_count, names) =>
      `the prepaid account (${names}) as a way to pay what comes: it will only pay documents in its currency, or be refunded`,
    mailboxes: (count, _names) => (count === 1 ? 'managing one email address' : `managing ${count} email addresses`),
    products: (count, names) =>
      count === 1 ? `access to the product ${names}` : `access to ${count} products: ${names}`,
    databases: (count: number, _names: string) =>
      count === 1 ? 'managing one database' : `managing ${count} databases`,
    ftp: (count: number, _names: string) =>
      count === 1 ? 'managing one FTP account' : `managing ${count} FTP accounts`,
  },
}
