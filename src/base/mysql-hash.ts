import { createHash } from 'node:crypto'

const sha1 = (bytes: string | Buffer) => createHash('sha1').update(bytes).digest()

/**
 * What the server keeps of a password, as mysql_native_password wants it: `*` and forty digits. It has no salt, so it is
 * made for one call, kept nowhere and told to nobody else. The password itself never leaves the portal.
 */
export const hashOfPassword = (password: string): string => `*${sha1(sha1(password)).toString('hex').toUpperCase()}`
