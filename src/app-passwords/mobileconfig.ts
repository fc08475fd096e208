import { type Language, textFor } from '../../content/text/index.ts'
import { appleProfile } from '../base/apple-profile.ts'
import type { DavAddresses } from '../servers/dav/port.ts'
import type { AppPassword } from './queries.ts'

interface ProfileAbout {
  password: Pick<AppPassword, 'publicId' | 'name' | 'userName' | 'scopes'>
  addresses: DavAddresses
  operator: string
  language: Language
}

/** The settings of one password as a configuration profile: everything but the password, which the device asks for. */
export function profileOf({ password, addresses, operator, language }: ProfileAbout): string {
  const t = textFor(language).appPasswords
  const host = new URL(addresses.caldav)
  const port = Number(host.port) || 443
  const payloads = password.scopes.map((scope) => {
    const kind = scope === 'caldav' ? 'CalDAV' : 'CardDAV'
    const settings = {
      PayloadType: `com.apple.${scope}.account`,
      PayloadDisplayName: `${t.scopes[scope]} ${operator}`,
      [`${kind}AccountDescription`]: `${t.scopes[scope]} ${operator}`,
      [`${kind}HostName`]: host.hostname,
      [`${kind}Port`]: port,
      [`${kind}PrincipalURL`]: addresses[scope],
      [`${kind}UseSSL`]: true,
      [`${kind}Username`]: password.userName,
    }
    return { kind: scope, settings }
  })
  const name = `${operator}: ${password.name}`
  return appleProfile({ server: addresses.server, subject: password.publicId, name, organisation: operator, payloads })
}
