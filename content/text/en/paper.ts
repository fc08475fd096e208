import type { paper as french } from '../fr/paper.ts'

export const paper: typeof french = {
  titles: {
    invoice: 'Invoice',
    'pro-forma': 'Pro forma invoice',
    'credit-note': 'Credit note',
    receipt: 'Receipt',
  },
  months: [
    ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
    ...['November', 'December'],
  ],
  day: (day, month, year) => `${day} ${month} ${year}`,
  running: (title, page, pages) => `${title} · page ${page}/${pages}`,
  colon: (label, value) => `${label}: ${value}`,
  facts: {
    number: 'Number',
    date: 'Date',
    due: 'To be paid by',
    wasDue: 'Due date',
    valid: 'Valid until',
    order: 'Your reference',
    corrects: 'Corrects invoice',
    reason: 'Reason',
    vat: 'VAT number',
    register: { FR: 'SIREN', CH: 'UID', other: 'Company number' },
  },
  corrected: (number, day) => `${number} of\u00a0${day}`,
  attention: (person) => `For the attention of ${person}`,
  specimen: 'SPECIMEN',
  specimenWhy: 'Made by a demonstration: pay nothing.',
  proForma: 'Pro forma — this document is not an invoice',
  table: {
    what: 'Description',
    tax: 'VAT',
    net: 'Net amount',
    amount: 'Amount',
    carried: 'Carried forward',
    brought: 'Brought forward',
  },
  period: (from, until) => `From ${from} to ${until}`,
  months1: (months) => {
    if (months % 12 !== 0) return months === 1 ? '1 month' : `${months} months`
    return months === 12 ? '1 year' : `${months / 12} years`
  },
  option: (name, count) => (count > 1 ? `${name} × ${count}` : name),
  totals: {
    net: 'Net total',
    tax: (rate, net) => `VAT ${rate} on ${net}`,
    reverse: (net) => `Reverse charge, VAT 0% on ${net}`,
    outside: (net) => `Outside the scope of VAT, on ${net}`,
    deposit: (amount) => `Deposit, without VAT: ${amount}`,
    total: 'Total',
    totalTaxed: 'Total including VAT',
    left: 'Left to pay',
    nothing: 'Nothing to pay',
  },
  payments: {
    paid: (day, how) => `Paid on ${day}, ${how}`,
    held: 'Reserved in your prepaid account',
    methods: {
      prepaid: 'from the prepaid account',
      transfer: 'by bank transfer',
      card: 'by card',
      postfinance: 'by PostFinance',
      paypal: 'by PayPal',
    },
    withPrepaid: (how) => `${how} and from the prepaid account`,
  },
  mentions: {
    reverse: (seller, buyer) =>
      `Reverse charge: VAT is owed by the customer (Articles 44 and 196 of Directive 2006/112/EC). VAT number of the supplier: ${seller}. VAT number of the customer: ${buyer}.`,
    outside: {
      CH: 'Supplied abroad: not subject to Swiss VAT (Article 8 paragraph 1 of the Swiss VAT Act).',
      other:
        'Supplied outside the European Union: not subject to VAT there (Articles 44 and 59 of Directive 2006/112/EC).',
    },
    notLiable: {
      CH: 'Without VAT: the supplier is not liable to it (Article 10 paragraph 2 of the Swiss VAT Act).',
      FR: 'VAT not applicable, Article 293 B of the French tax code (CGI).',
      other: 'Without VAT: the supplier is not liable to it.',
    },
    deposit: 'This deposit is not yet the price of any supply: it carries no VAT. The invoice comes when you use it.',
    credit:
      'The amount of this credit note reduces what is still owed of the invoice; what was paid of it already goes to your prepaid account.',
    french:
      'Supply of services. No discount for early payment. Late payment bears interest at the rate of the European Central Bank plus 10 points.',
    frenchFee: 'Fixed compensation for recovery costs in case of late payment: €40.',
    fees: 'Bank charges of the transfer are yours.',
  },
  transfer: {
    title: 'Paying by bank transfer',
    why: 'Scan this code with your bank’s app, or copy:',
    holder: 'Account holder',
    iban: 'IBAN',
    bic: 'BIC',
    reference: 'Reference',
    amount: 'Amount',
  },
  subject: (title, number) => `${title} ${number}`,
  xml: {
    description: 'The invoice as data (Factur-X)',
    reverse: 'Reverse charge',
    outside: 'Outside the scope of VAT',
    notLiable: 'Supplier not liable to VAT',
    credit: 'Paid into the prepaid account, or taken off what is still owed',
  },
}
