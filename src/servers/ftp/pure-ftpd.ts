import { argon2 } from '../../base/native.ts'
import type { Helper } from '../helper/port.ts'
import { type Probed, type ProbePasswords, probedBy } from '../probe.ts'
import { answersFtps, type FtpsSettings, tryFtpLogin } from './login.ts'
import { FTP_PROBE, type FtpAddress, type FtpAnswer, type FtpEntry, type FtpServer } from './port.ts'
import { openPublishedFtp, type ProbeEntry } from './published.ts'

export interface PureFtpdSettings {
  /** The published SQLite file; its folder is ours, and the helper reads it. */
  file: string
  ftps: FtpsSettings
  /** As customers are told. */
  address: FtpAddress
}

const GREETING_MS = 3000
/** What Pure-FTPd reads is made anew at most so often because a probe found it lost, in ms. */
const REMADE_MS = 60_000
/** 19 MiB, two rounds, one thread: what the hashes of mailboxes cost too. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/**
 * Pure-FTPd, driven through a file that the helper makes its database of: logins go on while the portal is away, and a
 * change is seen by the next login. Asking whether a password works is a real login. Throws when the file cannot be
 * opened or made.
 */
export function pureFtpdServer(settings: PureFtpdSettings, helper: Helper, probes: ProbePasswords): FtpServer {
  const published = openPublishedFtp(settings.file)
  const password = probes('ftp')
  let lastRemade = Number.NEGATIVE_INFINITY
  const revokeSessions = async (users: readonly string[]) => {
    if (users.length > 0) await helper.ask('ftp-kick', { users })
  }
  /** What must end does so only after nobody can come in again. */
  const carryOut = async (ending: readonly string[]) => {
    const { refused } = await helper.ask('ftp-publish')
    await revokeSessions(ending)
    return { refused }
  }
  const login = (user: string, given: string) => tryFtpLogin(settings.ftps, { user, password: given })
  return {
    address: settings.address,
    publish: async (entries) => {
      await published.put(entries)
      return carryOut(endingOf(entries))
    },
    reconcile: async (all) => {
      const ending: string[] = []
      const probe: ProbeEntry = { user: FTP_PROBE, hash: await argon2().hash(password, COST) }
      await published.replace(alsoNoting(probe, all, ending))
      return carryOut(ending)
    },
    verify: login,
    revokeSessions,
    probe: async () => {
      const [right, wrong] = await Promise.all([login(FTP_PROBE, password), login(FTP_PROBE, `${password}?`)])
      if ((right === 'refused' || right === 'busy') && performance.now() - lastRemade > REMADE_MS) {
        lastRemade = performance.now()
        await helper.ask('ftp-publish').catch(() => undefined)
      }
      return probedAs(right, wrong)
    },
    answers: () => answersFtps(settings.ftps, GREETING_MS),
    close: () => published.close(),
  }
}

const endingOf = (entries: readonly FtpEntry[]): string[] => entries.filter(({ ends }) => ends).map(({ user }) => user)

function* alsoNoting(probe: ProbeEntry, all: Iterable<FtpEntry>, ending: string[]): Generator<FtpEntry | ProbeEntry> {
  yield probe
  for (const entry of all) {
    if (entry.ends) ending.push(entry.user)
    yield entry
  }
}

/** Only a login that was judged tells something. */
const judged = (answer: FtpAnswer): boolean | undefined =>
  answer === 'valid' ? true : answer === 'refused' ? false : undefined

const probedAs = (right: FtpAnswer, wrong: FtpAnswer): Probed => probedBy(judged(right), judged(wrong))
