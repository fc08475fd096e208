import { digestOfAppPassword } from '../../base/app-password.ts'
import { gravest, type Probed, probedBy } from '../probe.ts'
import { DAV_SCOPES, type DavAnswer, type DavEntry, type DavScope } from './port.ts'

/** Nobody signs in by a name without an @, and the plugin neither counts it nor notes its uses. */
const NAME = 'comptoir-probe'
/** No folder of a person is called so: theirs begin with usr_. */
const HOME = 'comptoir-probe'
/** How long one login may take, in ms. */
export const PROBE_MS = 4_000

/** The account the servers are looked after with: it opens both, and holds nothing of anybody. */
export const probeEntry = (password: string): DavEntry => ({
  digest: digestOfAppPassword(password) ?? '',
  userName: NAME,
  home: HOME,
  scopes: DAV_SCOPES,
})

type TryLogin = (scope: DavScope, pair: { userName: string; password: string }) => Promise<DavAnswer>

/** Tries the probe account at both servers, with its password and with one that is nobody's. */
export async function probeDav(tryLogin: TryLogin, password: string): Promise<Probed> {
  const at = async (scope: DavScope): Promise<Probed> => {
    const tries = [password, `${password}x`].map((one) => tryLogin(scope, { userName: NAME, password: one }))
    const [right, wrong] = (await Promise.all(tries)).map(opens)
    return probedBy(right, wrong)
  }
  return gravest(await Promise.all(DAV_SCOPES.map(at)))
}

const opens = (answer: DavAnswer | undefined): boolean | undefined =>
  answer === undefined || answer === 'unreachable' ? undefined : answer === 'valid'
