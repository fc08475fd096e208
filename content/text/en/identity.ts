import type { identity as original } from '../fr/identity.ts'

export const identity: typeof original = {
  signIn: {
    title: 'Sign in',
    email: 'E-mail address',
    password: 'Password',
    submit: 'Sign in',
    busy: 'Signing in…',
    why: 'One sign-in for the Manager and the help centre.',
    lost: 'Forgotten password, or no access to your account?',
  },
  signOut: 'Sign out',
  signedOut: 'You are signed out.',
}
