/** What every answer says to the browser (security 3.16). No inline script or style anywhere; Trusted Types on. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types htmx',
].join('; ')

/** For files that people sent: nothing in them may ever act. */
export const UPLOAD_POLICY = "default-src 'none'; sandbox"

/** For what is only looked at: it may be styled, and nothing in it may load, run, be sent or be framed. */
export const ONLY_LOOKED_AT = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
]

/**
 * The policy of a letter: it has its style with it, as mail programs want it, and has no page's policy to keep. Nothing
 * else is allowed, so that the one exception from our own policy can do nothing but colour.
 */
export const LETTER_POLICY = [...ONLY_LOOKED_AT, "style-src 'unsafe-inline'"].join('; ')

const ALWAYS = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy':
    'publickey-credentials-get=(self), publickey-credentials-create=(self), payment=(), camera=(), microphone=(), geolocation=()',
} as const

const TWO_YEARS = 'max-age=63072000; includeSubDomains'

/** The headers of every answer; Strict-Transport-Security only where the site is known to be served over TLS. */
export const securityHeaders = (secure: boolean): Readonly<Record<string, string>> =>
  secure ? { ...ALWAYS, 'Strict-Transport-Security': TWO_YEARS } : ALWAYS
