import { generateKeyPairSync, sign } from 'node:crypto'

/**
 * A self-signed certificate for localhost and 127.0.0.1, or for these names, valid for a day around now; PEM. It is its own
 * authority.
 */
export function localCertificate(names: readonly string[] = ['localhost']): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const body = toBeSigned(publicKey.export({ type: 'spki', format: 'der' }), names)
  const certificate = sequence(body, ECDSA_SHA256, bits(sign('sha256', body, privateKey)))
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

/** TBSCertificate of RFC 5280, section 4.1. */
function toBeSigned(publicKey: Buffer, names: readonly string[]): Buffer {
  const day = 86_400_000
  const validity = sequence(time(Date.now() - day), time(Date.now() + day))
  const version3 = der(0xa0, der(0x02, Buffer.from([2])))
  const serial = der(0x02, Buffer.from([1]))
  return sequence(
    version3,
    serial,
    ECDSA_SHA256,
    LOCALHOST,
    validity,
    LOCALHOST,
    publicKey,
    der(0xa3, extensionsFor(names)),
  )
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts)
const bits = (content: Buffer) => der(0x03, Buffer.from([0]), content)
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const time = (at: number) => der(0x17, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`))
const extension = (id: string, value: Buffer) => sequence(oid(id), der(0x04, value))

const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'))
const LOCALHOST = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from('localhost')))))
const AUTHORITY = sequence(der(0x01, Buffer.from([0xff])))

function extensionsFor(names: readonly string[]): Buffer {
  const all = names.map((name) => der(0x82, Buffer.from(name)))
  const alternative = sequence(...all, der(0x87, Buffer.from([127, 0, 0, 1])))
  return sequence(extension('551d11', alternative), extension('551d13', AUTHORITY))
}
