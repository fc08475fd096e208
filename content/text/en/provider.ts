import type { Facts } from '../fr/notices.ts'
import type { Text } from '../index.ts'

/** Payments elsewhere: the sandbox, what is given up, and the money our people look after at the desk. */
export const provider: Text['provider'] = {
  about: (operator, payment) => `${operator}, payment ${payment}`,
  sandbox: {
    title: 'Test payment page: no money moves',
    lead: 'This page stands in for that of a payment provider, in the demonstration only. No card is asked for, nothing is charged.',
    amount: 'Amount',
    what: 'For',
    choose: 'What should happen?',
    deeds: {
      pay: 'The payment succeeds',
      refuse: 'The bank refuses',
      'fail-authentication': 'Authentication fails',
      wait: 'The bank will answer later',
      'pay-another-amount': 'Another amount comes',
      cancel: 'Give up and go back',
    },
    busy: 'Sending…',
    states: {
      open: 'This payment is waiting.',
      pending: 'The bank has not answered yet. You can answer in its place.',
      paid: 'This payment succeeded.',
      failed: 'This payment failed.',
      cancelled: 'This payment was given up.',
      expired: 'This payment has expired.',
    },
    back: 'Back to the account',
  },
  cancel: {
    title: 'Cancel a payment under way',
    offer: 'Cancel a payment that was not completed: you can then pay another way, and the reserved amount is freed.',
    choice: (amount, day) => `${amount}, begun on ${day}`,
    about: (payment) => `Payment ${payment}`,
    means: 'What this payment was for is still to be paid, and can be paid another way.',
    frees: (amount) => `${amount} reserved in your prepaid account become available again.`,
    transfer:
      'If you have already instructed your bank, do not cancel: the money would arrive in your prepaid account.',
    submit: 'Cancel this payment',
    busy: 'Cancelling…',
    done: 'This payment is cancelled. Nothing was charged.',
    came: 'This payment had just succeeded, so it was not cancelled.',
    nothing: 'No payment is under way in this account: there is nothing to cancel.',
    leads: 'See this payment',
  },
  desk: {
    nav: 'Money received',
    title: 'Money received',
    lead: 'Transfers that are expected, those you see arrive at the bank, and payments that do not match.',
    guide: 'What to do with a transfer received',
    find: 'Reference, document number or amount',
    search: 'Search',
    found: (count) => (count === 1 ? '1 result' : `${count} results`),
    foundNothing: 'Nothing matches. Check the reference, or credit the customer’s prepaid account from their file.',
    all: 'Show everything',
    waiting: 'Transfers expected',
    waitingNone: 'No transfer is expected.',
    mismatched: 'Payments that do not match',
    approvals: 'For a second person to approve',
    account: 'Account',
    amount: 'Amount',
    reference: 'Reference',
    since: 'Since',
    until: 'Expected until',
    document: 'Document',
    states: { open: 'to be paid', closed: 'nothing left to pay' },
    more: 'More of the list',
    first: 'Start of the list',
    payment: (id) => `Payment ${id}`,
    asked: 'Asked for',
    came: 'Came',
    prepaid: 'Reserved in the prepaid account',
    state: 'State',
    paymentStates: {
      processing: 'under way',
      succeeded: 'succeeded',
      failed: 'refused',
      cancelled: 'cancelled',
      expired: 'expired',
      mismatch: 'to be checked',
    },
    methods: {
      card: 'card',
      postfinance: 'PostFinance',
      paypal: 'PayPal',
      transfer: 'transfer',
      prepaid: 'prepaid account',
    },
    method: 'Payment method',
    receive: 'Mark as received',
    receiveWhy:
      'An exact amount settles everything. What goes beyond becomes prepaid money. What is missing stays owed; what came counts towards invoices, otherwise it becomes prepaid money.',
    day: 'Value date',
    dayHelp: 'As the bank states it.',
    amountField: 'Amount received',
    amountHelp: (currency) => `In ${currency}, as the bank states it.`,
    reason: 'Why',
    reasonHelp: 'The line of the statement, for example. This text stays in the journal.',
    submit: 'Mark as received',
    busy: 'Saving…',
    two: (amount) => `Above ${amount}, a second person has to approve.`,
    noted: 'This amount waits for the approval of a second person.',
    unmatched: 'Money without a payment',
    unmatchedWhy:
      'Money came from this customer without saying what for: it goes into their prepaid account, and they are told.',
    unmatchedSubmit: 'Credit the prepaid account',
    currency: 'Currency',
    decide: 'Decide',
    decideWhy: (asked, came) =>
      `We asked for ${asked}, and the provider says ${came}. Look there at what has really come before you decide.`,
    accept: 'Take what came',
    acceptWhy:
      'The amount that came counts as a transfer does: what goes beyond, or is not enough, becomes prepaid money.',
    acceptNot: 'What came is in another currency: it cannot be taken, only given back at the provider.',
    giveUp: 'Take nothing',
    giveUpWhy:
      'Nothing is counted, the reserved amount is freed. Give the money back at the provider first, if it has any.',
    approve: 'Approve',
    refuse: 'Refuse',
    approveBusy: 'Saving…',
    own: 'You noted it: somebody else has to approve.',
    by: (name) => `Noted by ${name}`,
    received: (day) => `received on ${day}`,
    takesNothing: 'take nothing',
    waitingTitle: (count) => (count === 1 ? '1 amount received to approve' : `${count} amounts received to approve`),
    waitingWhy: 'A second person has to confirm what the first saw at the bank.',
    mismatchTitle: (count) => (count === 1 ? '1 payment does not match' : `${count} payments do not match`),
    mismatchWhy: 'The provider says something else than what we asked for: somebody has to decide.',
  },
}

/** Messages owed by this feature. */
export const providerLetters: Pick<
  Text['notices']['kinds'],
  'payment-surplus' | 'payment-short' | 'payment-unmatched' | 'payment-unpaid' | 'desk-payment-mismatch'
> = {
  'payment-surplus': {
    subject: () => 'You paid more than was asked',
    lines: ({ account, amount }: Facts) => [
      `Your payment for the account ${account} is more than was to be paid.`,
      `The difference, ${amount}, is in your prepaid account: it can pay another invoice, or be refunded.`,
    ],
    notYou: false,
  },
  'payment-short': {
    subject: () => 'Your payment is not enough',
    lines: ({ account, amount, missing }: Facts) => [
      `We received ${amount} for the account ${account}: ${missing} is missing. Bank fees are yours to bear.`,
      'What came counts towards your invoices. What was meant for an order is in your prepaid account: pay the order with it and add the rest.',
    ],
    notYou: false,
  },
  'payment-unmatched': {
    subject: () => 'Your transfer is in your prepaid account',
    lines: ({ account, amount }: Facts) => [
      `We received ${amount} for the account ${account}, and could not tell what it was meant to pay.`,
      'It is in your prepaid account. Choose yourself what it pays, under “To pay”.',
    ],
    notYou: false,
  },
  'payment-unpaid': {
    subject: () => 'A payment was not completed',
    lines: ({ account, amount, page }: Facts) => [
      `Your payment of ${amount} for the account ${account} was not completed. Nothing was charged.`,
      `What was to be paid still is, and can be paid another way: ${page}`,
    ],
    notYou: false,
  },
  'desk-payment-mismatch': {
    subject: ({ payment }: Facts) => `Payment ${payment} does not match`,
    lines: ({ asked, came, page }: Facts) => [
      `We asked for ${asked}, and the payment provider says ${came}. Nothing was counted.`,
      `Somebody has to decide: ${page}`,
    ],
    notYou: false,
  },
}
