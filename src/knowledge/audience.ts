import type { PageContext } from '../web/env.ts'
import type { Audience } from './front-matter.ts'

/** What whoever asks may read: what is for customers, at the desk what is for staff too, and owners everything. */
export function audienceOf({ var: { staff } }: PageContext): Audience {
  if (!staff) return 'customer'
  return staff.role === 'owner' ? 'operator' : 'staff'
}
