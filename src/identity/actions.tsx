import type { AnyAction } from '../core/action.ts'
import { changeEmail } from './email-change-action.ts'
import { enableApp } from './enable-app-action.ts'
import { enableKey } from './enable-key-action.ts'
import { enableSms } from './enable-sms-action.ts'
import { changePassword } from './login-password-action.ts'
import { askResetLink } from './resets-action.ts'
import { endMySessions } from './sessions-action.ts'
import { changeOwnFactor, makeOwnCodes, removeOwnFactor, switchOwnTwoStepOff } from './two-step-actions.ts'

/** What somebody does to their own login, and what anybody may do about one. */
export const identityActions: readonly AnyAction[] = [
  askResetLink,
  changePassword,
  changeEmail,
  endMySessions,
  enableApp,
  enableKey,
  enableSms,
  changeOwnFactor,
  removeOwnFactor,
  makeOwnCodes,
  switchOwnTwoStepOff,
]
