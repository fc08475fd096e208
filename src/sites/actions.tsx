import { AddHost, RemoveHost } from '../../views/sites/SiteCards.tsx'
import { hostName, readableHost } from '../base/host-name.ts'
import { Missing } from '../base/refusal.ts'
import { type AnyAction, done, liveAction, next, stepsOn, still } from '../core/action.ts'
import type { Ctx } from '../core/ctx.ts'
import { oneOf, type Subjects } from '../core/subjects.ts'
import { doneBefore } from '../identity/done-before.ts'
import { urls } from '../urls.ts'
import { manageableHost, manageableHosts, manageableSite, manageableSites } from './queries.ts'
import { addHost, removeHost, type Site, type SiteHost } from './sites.ts'

const site = oneOf<Site>({
  choices: manageableSites,
  find: manageableSite,
  id: (one) => one.publicId,
  label: (one) => one.name,
})

const adding = stepsOn<Site, { name: string }>()

/** One more name for a site; over as soon as the web server answers to it. */
export const addSiteHost = liveAction<Site, { name: string }>({
  name: 'sites.add-host',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.sites.addHost.title,
  offer: (t) => t.sites.addHost.offer,
  subjects: site,
  steps: {
    name: adding.form({
      fields: { name: hostName },
      look: ({ servers }) => servers.sites?.place.addresses ?? [],
      Inputs: AddHost,
      labels: (t) => ({ name: t.sites.addHost.name }),
      submit: (t) => t.sites.addHost.submit,
      busy: (t) => t.sites.addHost.busy,
      perform: (ctx, { subject, values: { name } }) => {
        addHost(ctx, subject, name)
        return next('publishing', { name })
      },
    }),
    publishing: adding.wait({
      says: (t, { kept }) => t.sites.addHost.pending(readableHost(kept.name ?? '')),
      prepare: async (ctx, { subject, kept }) => {
        const seen = subject.active ? await ctx.servers.sites?.look(subject.handle, kept.name ?? '') : undefined
        return seen === 'live' || seen === 'closed'
      },
      perform: (_, { prepared }) => (prepared ? done() : still()),
    }),
  },
  nothing: (t) => t.sites.addHost.nothing,
  done: (t, { kept }) => t.sites.addHost.done(readableHost(kept.name ?? '')),
  leadsTo: (t, { subject }) => ({
    label: t.sites.addHost.toSite,
    href: urls.product(subject.account, subject.publicId),
  }),
})

const REMOVE = 'sites.remove-host'

/** Has this person removed a name, so that their card still says so? */
export const removedBefore = (ctx: Ctx): boolean => doneBefore(ctx, REMOVE).size > 0

/** A name that was added; nothing any more once this very card has removed it. */
const added: Subjects<SiteHost | undefined> = {
  ...oneOf<SiteHost>({
    choices: manageableHosts,
    find: manageableHost,
    id: (one) => one.publicId,
    label: (one) => readableHost(one.name),
  }),
  find: (ctx, [id, ...others]) => {
    if (id === undefined || others.length > 0) throw new Missing()
    return foundOrRemoved(ctx, id)
  },
  about: (host) => (host ? readableHost(host.name) : ''),
}

function foundOrRemoved(ctx: Ctx, id: string): SiteHost | undefined {
  try {
    return manageableHost(ctx, id)
  } catch (no) {
    if (no instanceof Missing && doneBefore(ctx, REMOVE).has(id)) return undefined
    throw no
  }
}

/** A site answers to a name no more. Its own names stay. */
export const removeSiteHost = liveAction<SiteHost | undefined, { name: string }>({
  name: REMOVE,
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.sites.removeHost.title,
  offer: (t) => t.sites.removeHost.offer,
  subjects: added,
  steps: {
    remove: stepsOn<SiteHost | undefined, { name: string }>().form({
      fields: {},
      look: (_, { subject }) => readableHost(subject?.name ?? ''),
      Inputs: RemoveHost,
      submit: (t) => t.sites.removeHost.submit,
      busy: (t) => t.sites.removeHost.busy,
      perform: (ctx, { subject }) => {
        if (!subject) throw new Missing()
        removeHost(ctx, subject)
        return done({ name: subject.name })
      },
    }),
  },
  nothing: (t) => t.sites.removeHost.nothing,
  done: (t, { kept }) => t.sites.removeHost.done(readableHost(kept.name ?? '')),
})

export const siteActions: readonly AnyAction[] = [addSiteHost, removeSiteHost]
