import type { identity as original } from '../fr/identity.ts'

export const identity: typeof original = {
  signIn: {
    title: 'Sign in',
    email: 'E-mail address',
    password: 'Password',
    submit: 'Sign in',
    busy: 'Signing in…',
    why: 'One sign-in for the Manager and the help centre.',
    stays: 'Stay signed in on this device, for 30 days at most. Best avoided on a computer that others use.',
    forgotten: 'Forgotten password',
    signUp: 'Create a login',
    stuck: 'You cannot get in? Write to us',
  },
  signOut: 'Sign out',
  signedOut: 'You are signed out.',
}
