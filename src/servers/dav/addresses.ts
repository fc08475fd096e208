import type { DavAddresses, DavScope } from './port.ts'

/** The paths of both on the one host: nginx leads each to the Radicale behind it. */
export const DAV_PATHS: Readonly<Record<DavScope, string>> = { caldav: '/calendars/', carddav: '/contacts/' }

/** What people type, from the origin that serves it. */
export const addressesOf = (url: string): DavAddresses => ({
  server: new URL(url).host,
  caldav: new URL(DAV_PATHS.caldav, url).href,
  carddav: new URL(DAV_PATHS.carddav, url).href,
})
