/** The roles of a user in an account (rules, section 0.1). */
export const roles = ['legal-representative', 'admin', 'billing', 'collaborator', 'external'] as const
export type Role = (typeof roles)[number]

/** The roles of our own people at the desk (R-STF-1). */
export const staffRoles = ['support', 'billing', 'catalogue', 'technician', 'owner'] as const
export type StaffRole = (typeof staffRoles)[number]

/** `granted`: only on products that were given to this user. The other words narrow what the page shows. */
export type Right =
  | 'yes'
  | 'no'
  | 'granted'
  | 'technical-steps'
  | 'billing-events'
  | 'own-events'
  | 'orders-and-renewals'

type Row = Record<Role, Right>
const row = (legal: Right, admin: Right, billing: Right, collaborator: Right, external: Right): Row => ({
  'legal-representative': legal,
  admin,
  billing,
  collaborator,
  external,
})

/** Who may do what in an account: the table a lawyer can read. */
export const permissions = {
  'account.identity': row('yes', 'no', 'no', 'no', 'no'),
  'account.close': row('yes', 'no', 'no', 'no', 'no'),
  'members.legal-representative': row('yes', 'no', 'no', 'no', 'no'),
  'members.manage': row('yes', 'yes', 'no', 'no', 'no'),
  'account.look': row('yes', 'yes', 'no', 'no', 'no'),
  'billing.settings': row('yes', 'yes', 'yes', 'no', 'no'),
  'billing.pay': row('yes', 'yes', 'yes', 'no', 'no'),
  'prepaid.refund': row('yes', 'yes', 'no', 'no', 'no'),
  'orders.place': row('yes', 'yes', 'orders-and-renewals', 'no', 'no'),
  'products.cancel': row('yes', 'yes', 'no', 'no', 'no'),
  'transfers.manage': row('yes', 'yes', 'no', 'no', 'no'),
  'migrations.launch': row('yes', 'yes', 'no', 'technical-steps', 'no'),
  'products.manage': row('yes', 'yes', 'granted', 'granted', 'granted'),
  'audit.read': row('yes', 'yes', 'billing-events', 'own-events', 'own-events'),
} as const satisfies Record<string, Row>

export type Permission = keyof typeof permissions

/** Is this word one of the table's? */
export const isPermission = (word: string): word is Permission => Object.hasOwn(permissions, word)

/** What this role may do, before any grant is looked at. */
export const rightOf = (role: Role, permission: Permission): Right => permissions[permission][role]

/** The roles that hold a permission without needing a grant, highest first: what a refusal names (R-KB-2). */
export const rolesWith = (permission: Permission): Role[] =>
  roles.filter((role) => permissions[permission][role] === 'yes')
