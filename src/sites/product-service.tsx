import { textFor } from '../../content/text/index.ts'
import { SiteService } from '../../views/sites/SiteService.tsx'
import { readableHost } from '../base/host-name.ts'
import type { AnyAction } from '../core/action.ts'
import { urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { ServiceOfProduct } from '../web/product-services.ts'
import { addSiteHost, removedBefore, removeSiteHost } from './actions.tsx'
import { hostsOf, siteOf } from './queries.ts'

/** The site of a web hosting: its address, its folder, its names, and what visitors see. */
export const siteService: ServiceOfProduct = (c, product, acting) => {
  const { language, ctx } = c.var
  const site = acting.servers.sites && siteOf(acting, product.id)
  if (!site) return undefined
  const t = textFor(language).sites.service
  const hosts = hostsOf(acting, product.id)
  const [first] = hosts
  const path = urls.product(product.account.publicId, product.publicId)
  const shown = hosts.map((host) => ({ ...host, name: readableHost(host.name) }))
  const drawn = (action: AnyAction, subject: { subject?: string } = {}) => {
    const place = { path, anchor: action.name.replace('.', '-'), language }
    return card(c, { action, place, acting, ...subject })
  }
  return {
    served: 'sites',
    name: t.name,
    icon: 'globe',
    counted: t.counted(hosts.length),
    settings: [
      ...(first ? [{ label: t.address, value: `http://${first.name}/` }] : []),
      { label: t.folder, value: '/site' },
    ],
    pending: site.active ? undefined : t.pending,
    state: product.closed ? t.closed : undefined,
    more: () => (
      <SiteService
        hosts={shown}
        shows={product.closed ? 'closed' : site.active ? 'live' : 'pending'}
        addresses={ctx.servers.sites?.place.addresses ?? []}
        add={drawn(addSiteHost, { subject: product.publicId })}
        remove={hosts.some(({ addedAt }) => addedAt) || removedBefore(acting) ? drawn(removeSiteHost) : undefined}
      />
    ),
  }
}
