import type { Lifecycles } from './core/lifecycle.ts'

/** What features above have to do with what ends or changes below: each has its line under the moment it is asked at. */
export const lifecycles: Lifecycles = {
  'membership-ends': [],
  'account-closes': [],
  'currency-changes': [],
  'user-ends': [],
}
