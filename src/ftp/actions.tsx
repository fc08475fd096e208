import type { AnyAction } from '../core/action.ts'
import { create } from './create-action.tsx'
import { changePassword } from './password-action.tsx'
import { changeFolder, lock, remove } from './state-actions.tsx'
import { testPassword } from './test-action.tsx'

/** Everything that can be done with an FTP account. */
export const ftpActions: readonly AnyAction[] = [create, changePassword, testPassword, changeFolder, lock, remove]
