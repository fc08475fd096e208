import { sha256 } from './secret.ts'
import { xmlText } from './xml.ts'

/** As Apple's devices are given profiles. */
export const PROFILE_TYPE = 'application/x-apple-aspen-config'

/** What a property list holds. */
export type PlistValue = string | number | boolean | readonly PlistValue[] | { readonly [key: string]: PlistValue }

interface ProfileWords {
  /** What is installed, under its own name: the same words make the same profile, which replaces itself. */
  server: string
  subject: string
  name: string
  organisation: string
  /** Each account: its kind, for its identifier, and its settings. */
  payloads: readonly { kind: string; settings: { readonly [key: string]: PlistValue } }[]
}

/**
 * A configuration profile (Apple's property list, XML). It holds no password: the device asks for that. Installed anew,
 * it takes the place of itself.
 */
export function appleProfile({ server, subject, name, organisation, payloads }: ProfileWords): string {
  const about = (kind: string) => ({
    PayloadIdentifier: `ch.comptoir.${server}.${subject}.${kind}`,
    PayloadUUID: uuidOf(`${server} ${subject} ${kind}`),
    PayloadVersion: 1,
  })
  return plist({
    PayloadType: 'Configuration',
    ...about('profile'),
    PayloadDisplayName: name,
    PayloadOrganization: organisation,
    PayloadRemovalDisallowed: false,
    PayloadContent: payloads.map(({ kind, settings }) => ({ ...about(kind), ...settings })),
  })
}

/** A UUID of version 8 (RFC 9562): the same for the same words. */
function uuidOf(words: string): string {
  const hex = sha256(words)
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`]
  return [...parts, hex.slice(20, 32)].join('-').toUpperCase()
}

const plist = (value: PlistValue): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
${drawn(value)}
</plist>
`

function drawn(value: PlistValue): string {
  if (typeof value === 'string') return `<string>${xmlText(value)}</string>`
  if (typeof value === 'number') return `<integer>${value}</integer>`
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>'
  if (Array.isArray(value)) return `<array>\n${value.map(drawn).join('\n')}\n</array>`
  const pairs = Object.entries(value).map(([key, one]) => `<key>${xmlText(key)}</key>\n${drawn(one)}`)
  return `<dict>\n${pairs.join('\n')}\n</dict>`
}
