import type { Text } from '../../content/text/index.ts'

/** Everything the house writes about, by the name of its sentences. */
export type NoticeKind = keyof Text['notices']['kinds']

/**
 * What a notice is about (R-NOT-1). `security`: who gets in, and how. `legal`: what a contract or a law wants told.
 * `billing`: the invoices of an account. `product`: what somebody works with. `news`: what nobody has to know.
 */
export const noticeClasses = ['security', 'legal', 'billing', 'product', 'news'] as const
export type NoticeClass = (typeof noticeClasses)[number]

/** The classes of which letters can be switched off; what is told stays in the Manager. */
export const optionalClasses = ['billing', 'product', 'news'] as const satisfies readonly NoticeClass[]
export type OptionalClass = (typeof optionalClasses)[number]

/** The class of every kind: one without does not compile. A letter with a link of its own is never of an optional one. */
export const classes: Readonly<Record<NoticeKind, NoticeClass>> = {
  'sign-up-confirm': 'legal',
  'sign-up-known': 'security',
  invitation: 'security',
  'payment-surplus': 'billing',
  'payment-short': 'billing',
  'payment-unmatched': 'billing',
  'payment-unpaid': 'billing',
  'desk-payment-mismatch': 'security',
  'invitation-accepted': 'security',
  'invitation-declined': 'product',
  'invitation-revoked': 'product',
  'invitation-expired': 'product',
  'reset-link': 'security',
  'password-reset-done': 'security',
  'password-changed': 'security',
  'email-change-link': 'security',
  'email-change-asked': 'security',
  'email-taken': 'security',
  'email-changed': 'security',
  'email-confirmed': 'security',
  'email-returned': 'security',
  'email-restored': 'security',
  'new-sign-in': 'security',
  'sign-in-failures': 'security',
  'login-locked': 'security',
  'sessions-ended': 'security',
  'login-closing': 'legal',
  'login-kept': 'legal',
  'login-closed': 'legal',
  'app-password-created': 'security',
  'app-passwords-revoked': 'security',
  'billing-address-changed': 'billing',
  'invoice-paid': 'billing',
  'invoice-due': 'billing',
  'receipt-made': 'billing',
  'credit-note-made': 'billing',
  'document-sent': 'legal',
  'account-closing': 'legal',
  'account-kept': 'legal',
  'account-closed': 'legal',
  'refund-asked': 'security',
  'refund-sent': 'legal',
  'refund-refused': 'legal',
  'prepaid-adjusted': 'legal',
  'order-expiring': 'billing',
  'order-money-kept': 'legal',
  'renewal-invoiced': 'legal',
  'order-invoiced': 'legal',
  'invoice-terms-changed': 'legal',
  'product-ending': 'legal',
  'product-kept': 'legal',
  'product-ended': 'legal',
  'desk-order-failed': 'security',
  'product-open': 'legal',
  'product-closed': 'legal',
  'product-reopened': 'legal',
  'export-ready': 'security',
  'ftp-account-created': 'security',
  'ftp-account-deleted': 'product',
  'ftp-password-changed': 'security',
  'two-step-on': 'security',
  'factor-added': 'security',
  'factor-changed': 'security',
  'factor-removed': 'security',
  'two-step-off': 'security',
  'rescue-codes-made': 'security',
  'rescue-code-used': 'security',
  'two-step-failed': 'security',
  'two-step-locked': 'security',
  'member-role-changed': 'security',
  'member-role-told': 'security',
  'member-products-changed': 'product',
  'member-removed': 'security',
  'member-removed-told': 'security',
  'account-left': 'security',
  'member-left-told': 'security',
  'key-copied': 'security',
  'two-step-required': 'security',
  'two-step-soon': 'security',
  'two-step-lifted': 'security',
  'recovery-asked': 'security',
  'recovery-approved': 'security',
  'recovery-stopped': 'security',
  'recovery-ended': 'security',
  'recovery-done': 'security',
  'desk-failures': 'security',
  'desk-locked': 'security',
  'desk-welcome': 'security',
  'desk-reset': 'security',
  'desk-enrolled': 'security',
  'desk-role-changed': 'security',
  'desk-disabled': 'security',
  'desk-enabled': 'security',
  'desk-password-changed': 'security',
  'desk-app-replaced': 'security',
  'desk-books-broken': 'security',
  'desk-server-open': 'security',
  'mailbox-passwords-changed': 'security',
  'database-password-changed': 'security',
  'database-deleted': 'security',
  'mailbox-password-changed': 'security',
  'own-mailbox-password-changed': 'security',
  'mailbox-deleted': 'security',
  'mail-leads-outside': 'security',
}

/** Can the letters of this class be switched off? Those of security and of law cannot (R-NOT-1). */
export const isOptional = (of: NoticeClass): of is OptionalClass => optionalClasses.some((one) => one === of)

/** The class of a kind as the books name it. Throws for one the house does not write. */
export function classOf(kind: string): NoticeClass {
  const found = (classes as Readonly<Record<string, NoticeClass | undefined>>)[kind]
  if (!found) throw new Error(`the notice ${kind} has no class`)
  return found
}
