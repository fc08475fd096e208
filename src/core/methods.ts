/** Kinds of what somebody can have beside their password (R-2FA-1). */
export type FactorKind = 'app' | 'sms' | 'key'

/** How a second step is taken: by a kind of factor, or by a code from paper that stands for one. */
export type Method = FactorKind | 'rescue'

const METHODS: readonly Method[] = ['app', 'sms', 'key', 'rescue']

/** The method of this name, if there is one. */
export const methodCalled = (name: string | undefined): Method | undefined => METHODS.find((method) => method === name)
