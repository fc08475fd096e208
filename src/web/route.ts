import type { Context, Handler } from 'hono'
import type { Permission, StaffRole } from '../core/permissions.ts'
import type { Env } from './env.ts'

/**
 * Who may ask. `everyone`: also visitors. `user`: signed in, for oneself. `member`: signed in, for the account of the
 * address. `staff`: at the desk, for the account of the address. `action`: whoever the live action of the address admits.
 */
export type Audience = 'everyone' | 'user' | 'member' | 'staff'

/** What a route says of itself (R-GEN-3). There is no default: a route that does not say it does not start. */
export interface Rule {
  for: Audience
  /** Members need this right. `by-action`: what the live action named in the address asks for. */
  may?: Permission | 'by-action'
  /** Staff need one of these roles, or what the action asks for. Every route for staff says which. */
  desk?: readonly StaffRole[] | 'by-action'
  /**
   * What a POST may carry. GETs carry nothing. `xml`: a document of a program, which asks and changes nothing: it comes
   * from no page of ours. `signed`: news of another house, which prove by their signature whose they are, and say nothing
   * that is believed.
   */
  body: 'none' | 'form' | 'upload' | 'xml' | 'signed'
  /** Which limit counts its requests (R-GEN-16). */
  rate: 'read' | 'act' | 'sign-in'
  /** Does it want recent proof of identity (security 3.4)? */
  proof: 'no' | 'by-action'
  /** A member's page that is there also while the account wants a second step they do not have (R-2FA-10). */
  closed?: 'too'
  /** Exists only in the demonstration and in tests. */
  only?: 'demo'
}

export interface Route {
  method: 'GET' | 'POST'
  path: string
  rule: Rule
  handler: Handler<Env>
}

/** A page. GETs change nothing (R-GEN-4). */
export function get<P extends string>(
  path: P,
  rule: Omit<Rule, 'body'>,
  handler: (c: Context<Env, P>) => Response | Promise<Response>,
): Route {
  return { method: 'GET', path, rule: { ...rule, body: 'none' }, handler: handler as Handler<Env> }
}

/** An act. Asked for by one of our own pages, or refused (security 3.5). */
export function post<P extends string>(
  path: P,
  rule: Rule,
  handler: (c: Context<Env, P>) => Response | Promise<Response>,
): Route {
  return { method: 'POST', path, rule, handler: handler as Handler<Env> }
}

/** The same page at its French and at its English address. */
export const inBothLanguages = (route: Route): Route[] => [
  route,
  { ...route, path: route.path === '/' ? '/en' : `/en${route.path}` },
]

/**
 * Throws, naming all of them, when a route is without its rule, when two say different things of one address, or when
 * the router answers an address that nobody declared.
 */
export function assertDeclared(declared: readonly Route[], routed: readonly { method: string; path: string }[]): void {
  const name = (route: { method: string; path: string }) => `${route.method} ${route.path}`
  const names = declared.map(name)
  const bare = declared
    .filter(({ rule }) => !rule?.for || !rule.rate || !rule.body || !rule.proof || (rule.for === 'staff' && !rule.desk))
    .map(name)
  const twice = names.filter((one, at) => names.indexOf(one) !== at)
  const unknown = routed.map(name).filter((one) => !one.startsWith('ALL ') && !names.includes(one))
  const faults = [
    ...bare.map((one) => `${one} does not say who may use it`),
    ...twice.map((one) => `${one} is declared twice`),
    ...unknown.map((one) => `${one} is answered but not declared`),
  ]
  if (faults.length > 0) throw new Error(`The route table is not whole:\n  ${faults.join('\n  ')}`)
}
