import type { refusals as original } from '../fr/refusals.ts'

export const refusals: typeof original = {
  'busy-hashing': () => 'Many people are signing in right now. Try again in a few seconds.',
  'confirm-text': ({ word }) => `Type exactly “${word}” to confirm.`,
  'field-missing': () => 'This field is required.',
  'field-too-long': ({ most }) => `This is too long: ${most} characters at most.`,
  'file-too-heavy': ({ most }) => `This file is too heavy: ${Number(most) / 1_000_000} MB at most.`,
  'file-type': () => 'Accepted formats: PNG, JPEG, WebP.',
  'login-failed': () => 'Wrong e-mail address or password.',
  'mailbox-test-limit': ({ minutes }) =>
    `Too many attempts for this address. Try again in ${minutes} minutes, or choose a new password.`,
  'nothing-selected': () => 'Tick at least one item.',
  'op-conflict': () => 'This request was already sent with other content. Nothing more was done.',
  'pwd-current-wrong': () => 'Your sign-in password is not correct.',
  'pwd-is-name': () => 'The password must not contain the address or the user name.',
  'pwd-reused-known': () => 'This password is on a list of leaked passwords. Choose another one.',
  'pwd-too-long': ({ most }) => `${most} characters at most.`,
  'pwd-weak': ({ least }) => `Choose a password of at least ${least} characters.`,
  stale: () => 'This has changed in the meantime. Here is how it stands now; nothing was saved.',
  throttled: ({ seconds }) =>
    Number(seconds) < 90
      ? `Too many attempts. Try again in ${seconds} seconds.`
      : `Too many attempts. Try again in ${Math.ceil(Number(seconds) / 60)} minutes.`,
}
