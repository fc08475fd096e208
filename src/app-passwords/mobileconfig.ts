import { type Language, textFor } from '../../content/text/index.ts'
import { sha256 } from '../base/secret.ts'
import type { DavAddresses } from '../servers/dav/port.ts'
import type { AppPassword } from './queries.ts'

/** As Apple's devices are given profiles. */
export const PROFILE_TYPE = 'application/x-apple-aspen-config'

interface ProfileAbout {
  password: Pick<AppPassword, 'publicId' | 'name' | 'userName' | 'scopes'>
  addresses: DavAddresses
  operator: string
  language: Language
}

type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value }

/**
 * The settings of one password as a configuration profile (Apple's property list, XML): everything but the password,
 * which the device asks for. Installed anew, it takes the place of itself.
 */
export function profileOf({ password, addresses, operator, language }: ProfileAbout): string {
  const t = textFor(language).appPasswords
  const about = (kind: string) => ({
    PayloadIdentifier: `ch.comptoir.${addresses.server}.${password.publicId}.${kind}`,
    PayloadUUID: uuidOf(`${addresses.server} ${password.publicId} ${kind}`),
    PayloadVersion: 1,
  })
  const host = new URL(addresses.caldav)
  const port = Number(host.port) || 443
  const payloads = password.scopes.map((scope): Value => {
    const kind = scope === 'caldav' ? 'CalDAV' : 'CardDAV'
    return {
      PayloadType: `com.apple.${scope}.account`,
      ...about(scope),
      PayloadDisplayName: `${t.scopes[scope]} ${operator}`,
      [`${kind}AccountDescription`]: `${t.scopes[scope]} ${operator}`,
      [`${kind}HostName`]: host.hostname,
      [`${kind}Port`]: port,
      [`${kind}PrincipalURL`]: addresses[scope],
      [`${kind}UseSSL`]: true,
      [`${kind}Username`]: password.userName,
    }
  })
  return plist({
    PayloadType: 'Configuration',
    ...about('profile'),
    PayloadDisplayName: `${operator}: ${password.name}`,
    PayloadOrganization: operator,
    PayloadRemovalDisallowed: false,
    PayloadContent: payloads,
  })
}

/** A UUID of version 8 (RFC 9562): the same for the same words, so that a profile replaces itself. */
function uuidOf(words: string): string {
  const hex = sha256(words)
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`]
  return [...parts, hex.slice(20, 32)].join('-').toUpperCase()
}

const plist = (value: Value): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
${drawn(value)}
</plist>
`

function drawn(value: Value): string {
  if (typeof value === 'string') return `<string>${escaped(value)}</string>`
  if (typeof value === 'number') return `<integer>${value}</integer>`
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>'
  if (Array.isArray(value)) return `<array>\n${value.map(drawn).join('\n')}\n</array>`
  const pairs = Object.entries(value).map(([key, one]) => `<key>${escaped(key)}</key>\n${drawn(one)}`)
  return `<dict>\n${pairs.join('\n')}\n</dict>`
}

/** What XML cannot hold, a property list cannot either. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
