import type { StaffRole } from '../core/permissions.ts'
import { staffRoles } from '../core/permissions.ts'

/**
 * Who of our own people may do what at the desk: the least each role needs (R-STF-1). Routes take their roles from here,
 * and the desk shows this table as it stands.
 */
const table = {
  'customers.look': ['support', 'billing', 'technician', 'owner'],
  'customers.file': ['support', 'billing', 'technician', 'owner'],
  'products.open': ['technician', 'owner'],
  'products.hold': ['support', 'technician', 'owner'],
  'products.hold-nonpayment': ['billing', 'owner'],
  'documents.read': ['support', 'billing', 'owner'],
  'documents.correct': ['billing', 'owner'],
  'documents.terms': ['billing', 'owner'],
  'products.sell': ['billing', 'technician', 'owner'],
  'products.end': ['technician', 'owner'],
  'prepaid.decide': ['billing', 'owner'],
  'money.receive': ['billing', 'owner'],
  'by-hand.do': ['technician', 'owner'],
  'catalogue.read': ['support', 'billing', 'catalogue', 'owner'],
  'catalogue.keep': ['catalogue', 'owner'],
  'tax.keep': ['billing', 'owner'],
  'outbox.read': ['support', 'technician', 'owner'],
  'journal.read': ['technician', 'owner'],
  'recovery.ask': ['support', 'owner'],
  'recovery.approve': ['support', 'technician', 'owner'],
  'staff.manage': ['owner'],
} as const satisfies Record<string, readonly StaffRole[]>

export type DeskRight = keyof typeof table

/** Every right of the table, in its order. */
export const deskRights = Object.keys(table) as DeskRight[]

/** The roles that may: what a route says of itself, as `desk: mayAtDesk('customers.look')`. */
export const mayAtDesk = (right: DeskRight): readonly StaffRole[] => table[right]

/** May somebody of this role? For what a page shows; the route of what it leads to is checked by itself. */
export const isAllowedAtDesk = (role: StaffRole, right: DeskRight): boolean => mayAtDesk(right).includes(role)

/** Pages that belong to whoever is signed in at the desk, whatever they do there. */
export const ALL_OF_US: readonly StaffRole[] = staffRoles
