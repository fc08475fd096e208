import { languages } from '../../content/text/index.ts'
import type { Names } from './names.ts'
import type { NamedPlace } from './places.ts'

/** What the router answers. */
interface Routed {
  method: string
  path: string
}

/** What of a guide would lead to no page: a place whose address no route answers. One sentence for each. */
export const placesNowhere = ({ places }: Pick<Names, 'places'>, routes: readonly Routed[]): string[] => {
  const patterns = routes.filter(({ method }) => method === 'GET').map(({ path }) => patternOf(path))
  return Object.entries(places).flatMap(([name, { address }]) =>
    addressesOf(address)
      .filter((url) => !patterns.some((pattern) => pattern.test(url)))
      .map((url) => `the place ${name} leads to ${url}, where there is no page`),
  )
}

/** Throws, naming all of them, when a place leads nowhere. */
export function assertPlaces(names: Pick<Names, 'places'>, routes: readonly Routed[]): void {
  const nowhere = placesNowhere(names, routes)
  if (nowhere.length > 0) throw new Error(`The help centre leads nowhere:\n  ${nowhere.join('\n  ')}`)
}

function addressesOf(address: NamedPlace['address']): string[] {
  const urls =
    address.of === 'site'
      ? languages.map(address.url)
      : [address.of === 'person' ? address.url() : address.url('acc_0000000000000000')]
  return urls.map((url) => url.replace(/[?#].*$/, ''))
}

/** `/manager/:account/mail/:mailbox?` as addresses look. */
function patternOf(path: string): RegExp {
  const parts = path.split('/').map((part) => {
    const [, pattern, optional] = /^:\w+(?:\{(.+)\})?(\?)?$/.exec(part) ?? []
    if (!part.startsWith(':')) return `/${part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`
    return `(?:/${pattern ?? '[^/]+'})${optional ?? ''}`
  })
  return new RegExp(`^${parts.slice(1).join('')}$`)
}
