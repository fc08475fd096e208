/** The settings of whoever sells, as `config.ts` lists them: what documents say of them, and where money is sent. */
export const sellerSettings = [
  {
    name: 'OPERATOR_STREET',
    otherwise: '',
    says: 'Street of the legal address, without its number: invoices name it.',
  },
  { name: 'OPERATOR_HOUSE_NUMBER', otherwise: '', says: 'Its number.' },
  { name: 'OPERATOR_POSTCODE', otherwise: '', says: 'Its postcode.' },
  { name: 'OPERATOR_TOWN', otherwise: '', says: 'Its town.' },
  {
    name: 'OPERATOR_COUNTRY',
    otherwise: '',
    says: 'Its country, as a code of ISO 3166-1: it decides how supplies are taxed.',
  },
  {
    name: 'OPERATOR_VAT_NUMBER',
    otherwise: '',
    says: 'VAT number, as its country writes it. Empty: not liable to VAT, and documents say so.',
  },
  { name: 'OPERATOR_REGISTER_NUMBER', otherwise: '', says: 'Number in the register of companies: CHE-…, SIREN.' },
  {
    name: 'OPERATOR_OSS',
    otherwise: '',
    says: '1 when the tax of consumers in other countries of the European Union is declared there (one-stop shop).',
  },
  { name: 'OPERATOR_TIME_ZONE', otherwise: 'Europe/Zurich', says: 'Whose calendar the days of invoices are.' },
  { name: 'IBAN_CHF', otherwise: '', says: 'Account for transfers in CHF. Empty: none are offered.' },
  { name: 'QR_IBAN_CHF', otherwise: '', says: 'QR-IBAN of the same account, for references of 27 digits.' },
  { name: 'IBAN_EUR', otherwise: '', says: 'Account for transfers in EUR. Empty: none are offered.' },
  { name: 'BIC_EUR', otherwise: '', says: 'BIC of its bank: needed for a Swiss account, whose payers are elsewhere.' },
  {
    name: 'RENEWAL_INVOICE_DAYS',
    otherwise: '30',
    says: 'So many days before what a product is paid for ends, the invoice of its next period is issued: 1 to 60.',
  },
  {
    name: 'PREPAID_MOST',
    otherwise: '',
    says: 'Most that may be deposited into a prepaid account in all, in cents of its currency. Empty: no limit.',
  },
  {
    name: 'PREPAID_AFTER_ORDER',
    otherwise: '',
    says: '1 when money is deposited only once a first order was paid: what was stolen is then not parked here.',
  },
  {
    name: 'MONEY_APPROVAL',
    otherwise: '50000',
    says: 'Above so many cents, a second person at the desk approves refunds, credits and money that is noted by hand.',
  },
] as const
