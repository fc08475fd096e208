import { FTP_PROBE } from '../servers/ftp/port.ts'
import { isProductUid, type Owners } from './hosting-folder.ts'
import type { HelperSettings } from './settings.ts'

/** A line of the published file, once it is known to be as it must be. */
export interface FtpLine {
  name: string
  handle: string
  product: number
  folder: string
  hash: string
  quota_mb: number
  enabled: number
}

const NAME = /^([a-z][a-z0-9]{7})_[a-z0-9_]{1,23}$/
const PART = /^(?!\.{1,2}$)[A-Za-z0-9._-]+$/
const PHC = /^\$argon2id\$v=19\$m=(\d{1,6}),t=(\d{1,2}),p=(\d{1,2})\$[A-Za-z0-9+/]{1,100}\$[A-Za-z0-9+/]{1,200}$/
/** A login that took more than this would hold up the others: memory in KiB, rounds, threads. */
const COST = [131_072, 16, 16] as const
const MOST_MB = 10_000_000
const FOLDER_MOST = 200

/** Is this a hash that Pure-FTPd understands and can afford? It stands between colons, so it may hold none. */
export function isHash(text: unknown): text is string {
  const costs = typeof text === 'string' ? PHC.exec(text) : null
  return costs?.slice(1).every((cost, at) => Number(cost) <= (COST[at] as number)) ?? false
}

/**
 * What is wrong with a line, in words, or undefined: it is trusted in nothing but a hosting that is new and that no other
 * line says to be somebody else's.
 */
export function faultOf(
  line: Raw,
  { hostings, owners, claims }: { hostings: HelperSettings['hostings']; owners: Owners; claims: Claims },
): string | undefined {
  const fault = formFault(line, hostings)
  if (fault) return fault
  const [handle, product] = [line.handle as string, line.product as number]
  const uid = hostings.uidBase + product
  const known = owners.byHandle.get(handle)
  if (known !== undefined) return known === uid ? undefined : 'whose hosting it is'
  if (owners.users.has(uid)) return 'whose user it is'
  const alone = claims.products.get(handle)?.size === 1 && claims.handles.get(product)?.size === 1
  return alone ? undefined : 'whose hosting it is, which other lines tell otherwise'
}

/** A line as it was read. */
export type Raw = Readonly<Record<keyof FtpLine, unknown>>

function formFault(line: Raw, hostings: HelperSettings['hostings']): string | undefined {
  const { name, handle, product, folder, hash, quota_mb, enabled } = line
  if (typeof name !== 'string' || NAME.exec(name)?.[1] !== handle) return 'the name'
  if (typeof product !== 'number' || !isProductUid(hostings, hostings.uidBase + product)) return 'the number'
  if (typeof folder !== 'string' || !isFolder(folder)) return 'the folder'
  if (!isHash(hash)) return 'the hash'
  if (typeof quota_mb !== 'number' || !Number.isInteger(quota_mb) || quota_mb < 0 || quota_mb > MOST_MB)
    return 'the quota'
  return enabled === 0 || enabled === 1 ? undefined : 'whether it is open'
}

/** What all lines together say: the products of a hosting, and the hostings of a product. There is one of each, or none is right. */
interface Claims {
  products: ReadonlyMap<unknown, ReadonlySet<unknown>>
  handles: ReadonlyMap<unknown, ReadonlySet<unknown>>
}

/** Gathers that. */
export function claimsOf(lines: readonly Raw[]): Claims {
  const products = new Map<unknown, Set<unknown>>()
  const handles = new Map<unknown, Set<unknown>>()
  const add = (of: Map<unknown, Set<unknown>>, one: unknown, other: unknown) =>
    of.set(one, (of.get(one) ?? new Set()).add(other))
  for (const { handle, product } of lines) {
    add(products, handle, product)
    add(handles, product, handle)
  }
  return { products, handles }
}

/** Relative and plain: no slash first, last or twice, and nothing that leads upwards. */
const isFolder = (folder: string): boolean =>
  folder === '' || (folder.length <= FOLDER_MOST && folder.split('/').every((part) => PART.test(part)))

/** The probe account needs its hash alone: where it is let in is not for the portal to say. */
export const isProbe = ({ name, hash }: { name: unknown; hash: unknown }): boolean => name === FTP_PROBE && isHash(hash)
