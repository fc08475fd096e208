import type { Facts } from '../fr/notices.ts'
import type { prepaid as french, prepaidLetters as frenchLetters } from '../fr/prepaid.ts'

export const prepaid: typeof french = {
  title: 'Prepaid account',
  lead: 'Money paid in advance, to settle your invoices at once or together with another way to pay.',
  available: 'Available',
  held: 'Held',
  heldWhy: 'for a payment under way, until the rest has come',
  former: (currency) => `Earlier balance in ${currency}`,
  formerWhy: (currency) =>
    `Your account has been kept in another currency since. These ${currency} still pay your documents in ${currency}, and can be refunded.`,
  payIn: 'Top up the account',
  getBack: 'Get your money back',
  manual:
    'Nothing is paid by itself: even when there is money in it, the prepaid account pays an invoice only when you choose so.',
  balance: (amount) => `Available balance: ${amount}`,
  onward: 'See the prepaid account',
  pay: 'See the payment',
  refunds: {
    title: 'Refunds asked for',
    to: (iban) => `to ${iban}`,
    byProvider: 'the way it was paid',
    states: {
      asked: 'asked for, waiting for our yes',
      approved: 'approved, on its way',
      sent: 'sent',
      refused: 'refused',
      withdrawn: 'withdrawn',
    },
  },
  statement: {
    title: 'Statement',
    empty: 'Nothing has moved yet.',
    file: 'Download the statement (CSV)',
    table: (currency) => `Movements of the prepaid account in ${currency}, newest first`,
    columns: { at: 'Date', what: 'Movement', amount: 'Amount', after: 'Balance' },
    fileColumns: ['date', 'movement', 'reference', 'in', 'out', 'currency', 'balance'],
    older: 'Older movements',
    newest: 'Latest movements',
    lines: {
      deposit: 'Deposit received',
      overpaid: 'Paid too much, or with nothing to pay',
      paid: 'Payment',
      held: 'Held for a payment under way',
      tried: 'Held for a payment that came to nothing',
      released: 'No longer held',
      credit: 'Credit note',
      refund: 'Refund asked for',
      refundBack: 'Refund refused or withdrawn',
      adjustment: 'Put right by our team',
      unmatched: 'Money received without a reference',
      other: 'Another movement',
    },
  },
  deposit: {
    title: 'Pay money in',
    offer: 'Pay money into the prepaid account of your customer account here.',
    amount: (currency) => `Amount in ${currency}`,
    amountHelp: (least, most) => `Between ${least} and ${most} at a time.`,
    method: 'Way to pay',
    methods: {
      card: 'Visa, Mastercard or Carte Bleue',
      postfinance: 'PostFinance',
      paypal: 'PayPal',
      transfer: 'Bank transfer (IBAN)',
      prepaid: 'Prepaid account',
    },
    hints: {
      card: 'Credited within moments.',
      postfinance: 'Credited within moments.',
      transfer:
        'Credited when the transfer reaches us, as a rule within one to three working days. Bank fees are yours.',
    },
    missing: 'Not available here',
    lacking: (method, why) => `${method}: ${why}`,
    lacks: {
      'francs-only': 'in CHF only',
      'not-for-deposits': 'not for a deposit',
      'not-set-up': 'not offered at the moment',
      'nothing-prepaid': 'no balance',
    },
    submit: 'Go on to pay',
    busy: 'Preparing…',
    leaving: 'We are preparing the payment page.',
    paying: 'We are waiting for your bank to confirm. Do not pay a second time.',
    done: (amount) => `${amount} are in your prepaid account.`,
    announced: (amount) =>
      `Your deposit of ${amount} is announced. The prepaid account is credited once the transfer reaches us, with what came.`,
    failed: 'The payment did not go through. Nothing was charged, and nothing was paid in.',
    transfer: 'See how to make the transfer',
  },
  refund: {
    title: 'Ask for a refund',
    offer: 'Ask here for the money that is left in your prepaid account.',
    subject: (currency) => `Prepaid account in ${currency}`,
    nothing: 'There is nothing to refund: the prepaid account is empty, or held for a payment under way.',
    available: 'Available',
    invoices: (count, amount) =>
      count === 1
        ? `One invoice is open (${amount}). You can pay it with this balance first.`
        : `${count} invoices are open (${amount} in all). You can pay them with this balance first.`,
    invoicesLink: 'See what there is to pay',
    amount: 'Amount to refund',
    holder: 'Holder of the bank account',
    iban: 'IBAN',
    ibanHelp: 'An ordinary account; a QR-IBAN receives no refund.',
    submit: 'Ask for the refund',
    busy: 'Sending…',
    done: (amount) =>
      `The refund of ${amount} is asked for. The amount is set aside; we write to you once it is on its way.`,
  },
  withdraw: {
    title: 'Withdraw a request for a refund',
    offer: 'Withdraw a refund you asked for here, as long as we have not approved it.',
    nothing: 'No request for a refund can be withdrawn.',
    subject: (amount, iban) => `${amount} to ${iban}`,
    help: 'The amount is available in your prepaid account again.',
    submit: 'Withdraw the request',
    busy: 'Withdrawing…',
    done: 'The request is withdrawn, and the amount is available again.',
  },
  desk: {
    nav: 'Refunds',
    title: 'Refunds and corrections',
    lead: 'What waits for one of us to say yes, and what is to be sent.',
    guide: 'Refund a customer: how it is done',
    none: 'No refund is waiting.',
    two: 'Two people',
    twoWhy: (limit) => `Above ${limit}, two people say yes.`,
    asked: 'Asked for on',
    by: 'by',
    customer: 'the customer',
    first: 'One of us has said yes; somebody else has to as well.',
    amount: 'Amount',
    account: 'Account',
    to: 'To',
    reason: 'Reason',
    approve: 'Approve',
    sent: 'The bank has the transfer',
    refuse: 'Refuse',
    told: 'What the customer reads',
    refuseSubmit: 'Refuse, and give the money back to the prepaid account',
    toSend: 'To be sent',
    toApprove: 'To be approved',
    atProvider: 'Sent by the provider as soon as it can.',
    adjustments: 'Corrections to confirm',
    confirm: 'Confirm',
    refuseAdjustment: 'Refuse',
    waiting: (count) => (count === 1 ? 'One refund is waiting' : `${count} refunds are waiting`),
    waitingWhy: 'To be approved or sent.',
    open: 'Prepaid account',
    ofAccount: (account) => `Prepaid account of ${account}`,
    adjust: {
      title: 'Put the balance right',
      help: 'The customer reads the reason. What is taken is never more than what is available.',
      way: 'Which way',
      give: 'Add',
      take: 'Take',
      currency: 'Currency',
      submit: 'Put right',
    },
    payments: {
      title: 'Refund a payment',
      help: 'The way it was paid. Make the credit note first: the money is taken from the prepaid account.',
      none: 'No payment can be refunded by its provider.',
      payment: 'Payment',
      left: (amount, day) => `${amount} at most, paid on ${day}`,
      submit: 'Refund',
    },
  },
}

const page = `“${prepaid.title}”`

export const prepaidLetters: typeof frenchLetters = {
  'refund-asked': {
    subject: ({ amount }: Facts) => `Refund asked for: ${amount}`,
    lines: ({ amount, account, iban, by, at }: Facts) => [
      `On ${at}, ${by} asked for a refund of ${amount} from the prepaid account of ${account}, to the IBAN ${iban}.`,
      `The amount is set aside. You can withdraw the request in ${page} as long as we have not approved it.`,
    ],
    notYou: `If nobody of yours asked for it, withdraw the request in ${page} and write to us at once.`,
  },
  'refund-sent': {
    subject: ({ amount }: Facts) => `Refund sent: ${amount}`,
    lines: ({ amount, account, iban }: Facts) => [
      iban === ''
        ? `${amount} of the prepaid account of ${account} are refunded the way they were paid.`
        : `${amount} of the prepaid account of ${account} have left for the IBAN ${iban}.`,
      'Depending on your bank, it arrives within one to three working days.',
    ],
    notYou: false as const,
  },
  'refund-refused': {
    subject: ({ amount }: Facts) => `Refund not made: ${amount}`,
    lines: ({ amount, account, told }: Facts) => [
      `The refund of ${amount} of the account ${account} is not made. The amount is in your prepaid account again.`,
      ...(told
        ? [`Our explanation: ${told}`]
        : ['The payment provider did not accept it; write to us for another way.']),
    ],
    notYou: false as const,
  },
  'prepaid-adjusted': {
    subject: ({ amount }: Facts) => `Prepaid account put right: ${amount}`,
    lines: ({ amount, account, reason, way }: Facts) => [
      way === 'out'
        ? `We took ${amount} from the prepaid account of ${account}.`
        : `We added ${amount} to the prepaid account of ${account}.`,
      `Reason: ${reason}`,
    ],
    notYou: false as const,
  },
}
