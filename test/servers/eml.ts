/** What a reader of a letter sees. */
export interface ReadLetter {
  messageId: string
  from: string
  to: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}

/** Reads back a letter of ours: two alternative texts and a few headers (RFC 2045, RFC 2047). Not a general parser. */
export function readLetter(raw: string): ReadLetter {
  const { headers, body } = part(raw)
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1]
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((piece) => part(piece.replace(/^\r\n/, '')))
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
  }
}

function part(raw: string): { headers: Record<string, string>; body: string } {
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
