/** An e-mail address as it may be told to whoever guesses at it: `c***@example.test`. */
export function maskedEmail(address: string): string {
  const at = address.lastIndexOf('@')
  const [first = ''] = address
  return `${first}***${address.slice(at)}`
}
