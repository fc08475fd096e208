/** Where zones are, as IANA groups them. `other`: those that lie nowhere, such as UTC. */
export const continents = [
  'Europe',
  'Africa',
  'America',
  'Antarctica',
  'Arctic',
  'Asia',
  'Atlantic',
  'Australia',
  'Indian',
  'Pacific',
  'other',
] as const
export type Continent = (typeof continents)[number]

export interface Zone {
  /** As IANA names it: `America/New_York`. */
  value: string
  /** As people say it: `New York`. */
  label: string
}

/** Cities that have another name today than the one their zone goes by. */
const RENAMED: Readonly<Record<string, string>> = {
  'America/Godthab': 'Nuuk',
  'Asia/Calcutta': 'Kolkata',
  'Asia/Katmandu': 'Kathmandu',
  'Asia/Rangoon': 'Yangon',
  'Asia/Saigon': 'Ho Chi Minh',
  'Europe/Kiev': 'Kyiv',
}

const known: readonly string[] = Intl.supportedValuesOf('timeZone')
const knownSet: ReadonlySet<string> = new Set(known)

/** Is it a zone we can tell the time of, under the name we offer it by? */
export const isZone = (name: string): boolean => knownSet.has(name)

/** Every zone by continent, each by name of its city. `own` is among them even when this system does not list it. */
export function zonesByContinent(own: string): { continent: Continent; zones: readonly Zone[] }[] {
  const lists = isZone(own) ? ours : grouped([...known, own])
  return continents.flatMap((continent) => {
    const zones = lists.get(continent)
    return zones ? [{ continent, zones }] : []
  })
}

function grouped(names: readonly string[]): ReadonlyMap<Continent, readonly Zone[]> {
  const lists = new Map<Continent, Zone[]>()
  for (const value of names) {
    const continent = continents.find((one) => value.startsWith(`${one}/`)) ?? 'other'
    const list = lists.get(continent) ?? []
    lists.set(continent, list)
    list.push({ value, label: labelOf(value) })
  }
  for (const list of lists.values()) list.sort((a, b) => (a.label < b.label ? -1 : 1))
  return lists
}

/** `America/Argentina/Buenos_Aires` is `Buenos Aires, Argentina`. */
const labelOf = (zone: string): string =>
  RENAMED[zone] ??
  zone
    .split('/')
    .slice(zone.includes('/') ? 1 : 0)
    .reverse()
    .join(', ')
    .replaceAll('_', ' ')

const ours = grouped(known)
