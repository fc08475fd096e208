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
