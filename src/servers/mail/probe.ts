import { randomBytes } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { argon2 } from '../../base/native.ts'
import { gravest, type Probed, probedBy } from '../probe.ts'
import { type ImapSettings, tryLogin } from './login.ts'
import type { MailAnswer, MailEntry } from './port.ts'

/** In a domain that nobody can have (RFC 2606): nothing is ever sent to it, and no customer owns it. */
const ADDRESS = 'probe@comptoir.invalid'
/** How long one login may take, in ms. */
const PROBE_MS = 5_000

/** The mailbox the server is looked after with. No mail leads there, and it may not send. */
export const probeEntry = (password: string): MailEntry => ({
  address: ADDRESS,
  hash: argon2().hashSync(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
  enabled: true,
  sends: false,
  quotaMb: 1,
  folder: 'comptoir.invalid/probe',
  holder: '',
})

/** Tries the probe account wherever mail programs log in, with its password and with one that is nobody's. */
export async function probeMail(
  { imap, submission }: { imap: ImapSettings; submission?: ImapSettings | undefined },
  password: string,
): Promise<Probed> {
  const doors = [probeImap(imap, password), ...(submission ? [probeSubmission(submission, password)] : [])]
  return gravest(await Promise.all(doors))
}

/**
 * Both at once. The wrong one comes from an address of nobody's (RFC 6666), another one each time: the brakes that hold
 * back who guesses are not to hold back the right one, nor any customer.
 */
async function probeImap(imap: ImapSettings, password: string): Promise<Probed> {
  const within = { connect: PROBE_MS, answer: PROBE_MS }
  const from = (): string => `100::${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}`
  const tries = [password, `${password}x`].map((one) =>
    tryLogin(imap, within, { address: ADDRESS, password: one, ip: from() }),
  )
  const [right, wrong] = (await Promise.all(tries)).map(opens)
  return probedBy(right, wrong)
}

/**
 * One after the other: both come from our own address, and a right one ends what the brakes hold against it. Where the
 * right one is refused, no other is let in.
 */
async function probeSubmission(smtp: ImapSettings, password: string): Promise<Probed> {
  const right = opens(await trySubmission(smtp, password))
  if (!right) return right === false ? 'opens-to-nobody' : 'silent'
  return probedBy(right, opens(await trySubmission(smtp, `${password}x`)))
}

async function trySubmission({ host, port, servername, ca }: ImapSettings, password: string): Promise<MailAnswer> {
  const transport = createTransport({
    host,
    port,
    secure: true,
    auth: { user: ADDRESS, pass: password },
    tls: { ...(servername ? { servername } : {}), ...(ca === undefined ? {} : { ca }) },
    connectionTimeout: PROBE_MS,
    greetingTimeout: PROBE_MS,
    socketTimeout: PROBE_MS,
  })
  try {
    await transport.verify()
    return 'valid'
  } catch (problem) {
    const { responseCode } = problem as { responseCode?: number }
    return responseCode === 535 ? 'refused' : 'unreachable'
  } finally {
    transport.close()
  }
}

const opens = (answer: MailAnswer | undefined): boolean | undefined =>
  answer === 'valid' ? true : answer === 'refused' ? false : undefined
