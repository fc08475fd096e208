/**
 * Accounts that pay against an invoice, like public bodies: what they order is invoiced at once, to be paid within so many
 * days (R-DOC-5). Nothing there: an order has a pro forma and is invoiced when it is paid.
 */
export const up = `
  ALTER TABLE accounts ADD COLUMN invoice_terms_days INTEGER CHECK (invoice_terms_days BETWEEN 1 AND 90);
`
