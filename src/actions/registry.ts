import { accountActions } from '../accounts/actions.tsx'
import { twoStepPolicyActions } from '../accounts/two-step-actions.tsx'
import { appPasswordActions } from '../app-passwords/actions.tsx'
import { Missing } from '../base/refusal.ts'
import { billingActions } from '../billing/actions.tsx'
import { closingActions } from '../closing/actions.tsx'
import type { AnyAction } from '../core/action.ts'
import { databaseActions } from '../databases/actions.tsx'
import { documentActions } from '../documents/actions.tsx'
import { exportActions } from '../exports/actions.tsx'
import { ftpActions } from '../ftp/actions.tsx'
import { identityActions } from '../identity/actions.tsx'
import { invitationActions } from '../invitations/actions.tsx'
import { mailActions } from '../mail/actions.tsx'
import { mailPasswordActions } from '../mail-passwords/actions.tsx'
import { memberActions } from '../members/actions.tsx'
import { orderingActions } from '../ordering/actions.tsx'
import { orderActions } from '../orders/actions.tsx'
import { paymentActions } from '../payments/actions.tsx'
import { prepaidActions } from '../prepaid/actions.tsx'
import { profileActions } from '../profile/actions.tsx'
import { settingsActions } from '../settings/actions.tsx'
import { signUpActions } from '../sign-ups/actions.tsx'
import { siteActions } from '../sites/actions.tsx'
import { toPayActions } from '../to-pay/actions.tsx'
import { workspaceActions } from '../workspace/actions.tsx'

/** Every live action of the product. */
export const productActions: readonly AnyAction[] = [
  ...identityActions,
  ...profileActions,
  ...appPasswordActions,
  ...mailActions,
  ...mailPasswordActions,
  ...databaseActions,
  ...ftpActions,
  ...twoStepPolicyActions,
  ...billingActions,
  ...orderingActions,
  ...orderActions,
  ...documentActions,
  ...toPayActions,
  ...paymentActions,
  ...prepaidActions,
  ...settingsActions,
  ...memberActions,
  ...invitationActions,
  ...accountActions,
  ...closingActions,
  ...exportActions,
  ...signUpActions,
  ...siteActions,
  ...workspaceActions,
]

export interface Registry {
  all: readonly AnyAction[]
  /** Throws Missing for a name nobody declared. */
  find(name: string): AnyAction
}

/** Names are unique, or the house does not start. */
export function openRegistry(actions: readonly AnyAction[]): Registry {
  const byName = new Map<string, AnyAction>()
  for (const action of actions) {
    if (byName.has(action.name)) throw new Error(`two actions are called ${action.name}`)
    byName.set(action.name, action)
  }
  return {
    all: actions,
    find(name) {
      const action = byName.get(name)
      if (!action) throw new Missing()
      return action
    },
  }
}
