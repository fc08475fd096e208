import { Client, FTPError } from 'basic-ftp'
import type { FtpAnswer } from './port.ts'

/** Where the portal logs in, to find out whether a password opens an account. FTP inside explicit TLS only (RFC 4217). */
export interface FtpsSettings {
  /** Where the server is reached: an address or a name. */
  host: string
  port: number
  /** The name on its certificate. */
  servername: string
  /** PEM of the authority that signed the certificate, when the system does not know it. */
  ca?: string | undefined
}

/** Pure-FTPd holds a refusal back for three to six seconds, so an answer may take its time, in ms. */
export const LOGIN_MS = 10_000

/** Empty, or with what ends a line: it opens nothing, and we need not ask. */
const UNSENDABLE = /^$|[\0\r\n]/
/** Not logged in; and too many connections just now (RFC 959). */
const REFUSED = 530
const NOT_NOW = new Set([421, 425, 426, 450, 451])

/** Tries one real login and leaves at once. */
export async function tryFtpLogin(
  ftps: FtpsSettings,
  pair: { user: string; password: string },
  limitMs: number = LOGIN_MS,
): Promise<FtpAnswer> {
  if (UNSENDABLE.test(pair.password) || UNSENDABLE.test(pair.user)) return 'refused'
  const client = new Client(limitMs)
  try {
    await begin(client, ftps)
    await client.login(pair.user, pair.password)
    return 'valid'
  } catch (problem) {
    return meaningOf(problem)
  } finally {
    client.close()
  }
}

/** Is somebody there who speaks FTP inside TLS, under the right name? */
export async function answersFtps(ftps: FtpsSettings, limitMs: number): Promise<boolean> {
  const client = new Client(limitMs)
  try {
    await begin(client, ftps)
    return true
  } catch {
    return false
  } finally {
    client.close()
  }
}

async function begin(client: Client, { host, port, servername, ca }: FtpsSettings): Promise<void> {
  await client.connect(host, port)
  await client.useTLS({ servername, minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) })
}

/** What a failed login tells, without its text: that could repeat what was sent. */
function meaningOf(problem: unknown): FtpAnswer {
  if (!(problem instanceof FTPError)) return 'unreachable'
  if (problem.code === REFUSED) return 'refused'
  return NOT_NOW.has(problem.code) ? 'busy' : 'unreachable'
}
