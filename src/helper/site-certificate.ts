import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A certificate nginx can be told to use, and which of a site's names it is for. */
export interface SiteCertificate {
  certificate: string
  key: string
  covers: (host: string) => boolean
}

/**
 * The certificate of a site: in `<folder>/<name>/fullchain.pem` and `privkey.pem`, for the first of its names that has one
 * there, as ACME clients lay them. None where the files do not belong together or cannot be read: nginx would refuse
 * everything because of them, so `note` is told and the site goes on without.
 */
export function certificateOf(
  folder: string,
  hosts: readonly string[],
  note: (line: string) => void,
): SiteCertificate | undefined {
  const named = hosts.find((host) => existsSync(path.join(folder, host, 'fullchain.pem')))
  if (named === undefined) return undefined
  const [certificate, key] = ['fullchain.pem', 'privkey.pem'].map((file) => path.join(folder, named, file)) as [
    string,
    string,
  ]
  try {
    const read = new X509Certificate(readFileSync(certificate))
    if (!read.checkPrivateKey(createPrivateKey(readFileSync(key)))) throw new Error('not its key')
    return { certificate, key, covers: (host) => read.checkHost(host) !== undefined }
  } catch {
    note(`the certificate in ${named} cannot be used`)
    return undefined
  }
}
