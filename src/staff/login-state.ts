/** How somebody's login stands. */
export interface LoginState {
  login: 'open' | 'unverified' | 'disabled' | 'closing' | 'erased'
  /** When a login that closes will be erased. UTC. */
  until: string | undefined
}

/** What is final is told before what may still change. */
export function loginStateOf(row: {
  verified_at: string | null
  disabled_at: string | null
  closes_at: string | null
  erased_at: string | null
}): LoginState {
  if (row.erased_at) return { login: 'erased', until: undefined }
  if (row.closes_at) return { login: 'closing', until: row.closes_at }
  if (row.disabled_at) return { login: 'disabled', until: undefined }
  return { login: row.verified_at ? 'open' : 'unverified', until: undefined }
}
