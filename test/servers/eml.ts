/** What a reader of a letter sees. */
export interface ReadLetter {
  messageId: string
  from: string
  to: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
  attachments: { name: string; type: string; bytes: Buffer }[]
}

interface Part {
  headers: Record<string, string>
  body: string
}

/** Reads back a letter of ours: two alternative texts, what goes with them, and a few headers (RFC 2045, RFC 2047). Not a general parser. */
export function readLetter(raw: string): ReadLetter {
  const whole = part(raw)
  const { headers } = whole
  const parts = partsOf(whole)
  const content = (type: string) => {
    const found = parts.find(({ headers }) => headers['content-type']?.startsWith(type))
    return found
      ? decoded(found.body, found.headers['content-transfer-encoding'] ?? '7bit')
          .replaceAll('\r\n', '\n')
          .trimEnd()
      : ''
  }
  return {
    messageId: headers['message-id'] ?? '',
    from: headers['from'] ?? '',
    to: headers['to'] ?? '',
    subject: words(headers['subject'] ?? ''),
    text: content('text/plain'),
    html: content('text/html'),
    headers,
    attachments: parts.filter(({ headers }) => headers['content-disposition']?.startsWith('attachment')).map(attached),
  }
}

/** The parts of a part, those within others too. */
function partsOf({ headers, body }: Part): Part[] {
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1]
  if (boundary === undefined) return []
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((piece) => part(piece.replace(/^\r\n/, '')))
  return parts.flatMap((one) => [one, ...partsOf(one)])
}

const attached = ({ headers, body }: Part) => ({
  name: /filename="?([^";]+)"?/.exec(headers['content-disposition'] ?? '')?.[1] ?? '',
  type: headers['content-type']?.split(';')[0] ?? '',
  bytes: Buffer.from(body, 'base64'),
})

function part(raw: string): Part {
  const end = raw.indexOf('\r\n\r\n')
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  return { headers, body: raw.slice(end + 4) }
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  return encoding === 'quoted-printable' ? fromQuoted(body.replace(/=\r\n/g, '')) : body
}

const fromQuoted = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

function words(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B' ? decoded(word, 'base64') : fromQuoted(word.replaceAll('_', ' ')),
    )
}
