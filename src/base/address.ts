import { BlockList, isIP } from 'node:net'

/** A list of addresses and networks in CIDR form. Throws on a bad entry. */
export function networksOf(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/')
    const version = isIP(address)
    if (version === 0) throw new Error(`${entry} is not an address or a network`)
    const family = version === 4 ? 'ipv4' : 'ipv6'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}

/**
 * Who is asking (R-GEN-15): the peer, or, when the peer is a proxy of ours, the right-most address in X-Forwarded-For that is
 * not one. What does not parse as an address is not believed.
 */
export function clientAddress(peer: string, forwarded: string | undefined, trusted: BlockList): string {
  let client = plain(peer)
  if (!isWithin(trusted, client)) return client
  for (const hop of (forwarded ?? '')
    .split(',')
    .map((part) => plain(part.trim()))
    .reverse()) {
    if (isIP(hop) === 0) return client
    client = hop
    if (!isWithin(trusted, hop)) return client
  }
  return client
}

/** The part of an address that one customer holds: the whole of IPv4, the first 64 bits of IPv6. */
export function prefixOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const groups =
    tail === undefined ? left : [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

const plain = (address: string): string => (address.startsWith('::ffff:') ? address.slice(7) : address)

/** Asking the list costs more than the rest of a request; the few peers there are ask again and again. */
const answers = new WeakMap<BlockList, Map<string, boolean>>()
const MOST_ANSWERS = 1000

/** Is this address one of the list, or in a network of it? */
export function isWithin(networks: BlockList, address: string): boolean {
  const known = answers.get(networks) ?? new Map<string, boolean>()
  answers.set(networks, known)
  const before = known.get(address)
  if (before !== undefined) return before
  const version = isIP(address)
  const answer = version !== 0 && networks.check(address, version === 4 ? 'ipv4' : 'ipv6')
  if (known.size >= MOST_ANSWERS) known.clear()
  known.set(address, answer)
  return answer
}
