import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { BadSettings, type Raw } from './config.ts'
import type { SitesSettings } from './helper/settings.ts'
import type { PortalProxySettings } from './servers/front/nginx.ts'
import type { ServerSettings } from './servers/index.ts'
import { checkPlain } from './servers/plain-settings.ts'
import type { SitesProxySettings } from './servers/sites/print.ts'

/**
 * The web server of our customers' sites, understood: a real one where its file is named, a double in the demonstration,
 * and none at all in a production that names none. What cannot be meant is added to `faults`.
 */
export function sitesOf(raw: Raw, demo: boolean, faults: string[]): Pick<ServerSettings, 'sites'> {
  if (!raw.SITES_PUBLISH_FILE) return demo ? { sites: { kind: 'demo' } } : {}
  if (!raw.HELPER_SOCKET)
    faults.push('HELPER_SOCKET may not be empty: the helper shows the sites of SITES_PUBLISH_FILE')
  const url = URL.parse(raw.SITES_URL)
  if (url?.protocol !== 'http:' || url.pathname !== '/')
    faults.push(`SITES_URL is an http origin such as http://127.0.0.1, not ${raw.SITES_URL}`)
  const addresses = listOf(raw.SITES_ADDRESSES)
  for (const one of addresses) if (isIP(one) === 0) faults.push(`SITES_ADDRESSES: ${one} is no IP address`)
  return { sites: { kind: 'nginx', file: resolve(raw.SITES_PUBLISH_FILE), url: raw.SITES_URL, addresses } }
}

/** The same as the helper knows it: all that root writes comes from here, and from checked entries. */
export function helperSitesOf(raw: Raw, faults: string[]): { sites?: SitesSettings } {
  if (!raw.SITES_PUBLISH_FILE) return {}
  const { folder, pages, acme, certificates, selfMade, listen, listenTls } = sitesProxySettingsOf(raw)
  if (raw.SITES_PHP_SOCKET && !/^\/[\w./-]*\{handle\}[\w./-]*$/.test(raw.SITES_PHP_SOCKET))
    faults.push(`SITES_PHP_SOCKET is a whole path with {handle} in it, not ${raw.SITES_PHP_SOCKET}`)
  if (!raw.OPERATOR_CONTACT || !raw.OPERATOR_NAME)
    faults.push('OPERATOR_NAME and OPERATOR_CONTACT may not be empty: the page of a closed site names them')
  return {
    sites: {
      ...{ folder, pages, acme, certificates, selfMade, listen, listenTls },
      published: resolve(raw.SITES_PUBLISH_FILE),
      phpSocket: raw.SITES_PHP_SOCKET,
      nginx: resolve(raw.NGINX_CONFIG_FILE),
      reserved: [raw.PUBLIC_URL, raw.DAV_URL].flatMap((origin) => URL.parse(origin)?.hostname ?? []),
      operator: raw.OPERATOR_NAME,
      contact: raw.OPERATOR_CONTACT,
    },
  }
}

/** What the part `sites` of `print-config nginx` prints from. Throws BadSettings for a path that is not whole. */
export function sitesProxySettingsOf(raw: Raw): SitesProxySettings {
  const folders = {
    SITES_FOLDER: raw.SITES_FOLDER,
    SITES_PAGES_FOLDER: raw.SITES_PAGES_FOLDER,
    SITES_ACME_FOLDER: raw.SITES_ACME_FOLDER,
    SITES_CERTIFICATES: raw.SITES_CERTIFICATES,
    HOSTING_ROOT: raw.HOSTING_ROOT,
  }
  const faults = Object.entries(folders)
    .filter(([, folder]) => resolve(folder) !== folder || folder.split('/').length < 3)
    .map(([name, folder]) => `${name} is a whole path such as /srv/hosting, not ${folder}`)
  if (faults.length > 0) throw new BadSettings(faults)
  const [listen, listenTls] = [listOf(raw.SITES_LISTEN), listOf(raw.SITES_LISTEN_TLS)]
  const selfMade = { certificate: raw.SITES_SELF_CERTIFICATE, key: raw.SITES_SELF_KEY }
  checkPlain('nginx', { ...folders, ...selfMade, ...numbered([...listen, ...listenTls]) })
  return {
    folder: raw.SITES_FOLDER,
    pages: raw.SITES_PAGES_FOLDER,
    acme: raw.SITES_ACME_FOLDER,
    certificates: raw.SITES_CERTIFICATES,
    ...{ selfMade, listen, listenTls },
  }
}

/** What the part `portal` of `print-config nginx` and of `print-config caddy` prints from. */
export function portalProxySettingsOf(raw: Raw): PortalProxySettings {
  const url = URL.parse(raw.PUBLIC_URL)
  if (url?.protocol !== 'https:')
    throw new BadSettings([`PUBLIC_URL is an https origin such as https://help.example.ch, not ${raw.PUBLIC_URL}`])
  return {
    name: url.hostname,
    port: Number(raw.PORT),
    certificate: raw.PORTAL_CERTIFICATE,
    key: raw.PORTAL_KEY,
    listen: listOf(raw.PORTAL_LISTEN),
    listenPlain: listOf(raw.PORTAL_LISTEN_PLAIN),
  }
}

const numbered = (list: readonly string[]): Record<string, string> =>
  Object.fromEntries(list.map((at, number) => [`listen ${number}`, at]))

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
