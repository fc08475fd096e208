import { MARK_PATH, markOf, PROBE_HANDLE, PROBE_HOST } from '../servers/sites/marks.ts'
import type { HelperSettings, SitesSettings } from './settings.ts'
import type { SiteCertificate } from './site-certificate.ts'
import type { Site } from './site-entries.ts'

/** What the configuration of every site is made from. */
export type Around = Pick<HelperSettings, 'hostings'> & { sites: SitesSettings }

/**
 * What nginx is told of one site, by its state. Names with a certificate are led over to https; the others are shown
 * without, and with the self-made one for whoever asks for https all the same.
 */
export function siteConfig(around: Around, site: Site, certificate: SiteCertificate | undefined): string {
  const { hosts } = site
  const [covered, bare] = [
    hosts.filter((host) => certificate?.covers(host)),
    hosts.filter((host) => !certificate?.covers(host)),
  ]
  const shown = BY_STATE[site.state](around, site)
  const { listen, listenTls, selfMade } = around.sites
  const parts = [
    ...(bare.length > 0 ? [server([...plain(listen), ...tls(listenTls, selfMade), ...named(bare)], site, shown)] : []),
    ...(covered.length > 0 && certificate
      ? [
          server([...plain(listen), ...named(covered)], site, onToHttps(around)),
          server([...tls(listenTls, certificate), ...named(covered)], site, shown),
        ]
      : []),
  ]
  return `# ${site.handle}, written by comptoir helper: it is replaced as a whole\n${parts.join('')}`
}

/** A site of nobody, by which the portal finds out whether these files are read. */
export const probeConfig = ({ sites: { listen } }: Around): string =>
  server(
    [...plain(listen), ...named([PROBE_HOST])],
    { handle: PROBE_HANDLE, state: 'live' },
    block('location /', ['return 404;']),
  )

const BY_STATE: Readonly<Record<Site['state'], (around: Around, site: Site) => readonly string[]>> = {
  live: liveSite,
  closed: closedSite,
}

/** The files of its folder. Links count where their owner owns what they lead to; hidden files and lists do not exist. */
function liveSite({ hostings: { root }, sites: { phpSocket, acme } }: Around, { handle }: Site): readonly string[] {
  return [
    `root ${root}/${handle}/site;`,
    `disable_symlinks if_not_owner from=${root};`,
    'autoindex off;',
    ...challenge(acme),
    ...block('location ~ /\\.(?!well-known/)', ['return 404;']),
    ...(phpSocket ? phpSite(phpSocket.replaceAll('{handle}', handle)) : staticSite()),
  ]
}

const staticSite = (): readonly string[] => [
  'index index.html index.htm;',
  // what a program would run is never shown as a text
  ...block('location ~ \\.php$', ['return 404;']),
  ...block('location /', ['try_files $uri $uri/ =404;']),
]

const phpSite = (socket: string): readonly string[] => [
  'index index.php index.html index.htm;',
  ...block('location ~ \\.php$', [
    'try_files $uri =404;',
    'include /etc/nginx/fastcgi_params;',
    'fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;',
    // a program that believes this header would be led by whoever sends it (CVE-2016-5385)
    'fastcgi_param HTTP_PROXY "";',
    `fastcgi_pass unix:${socket};`,
  ]),
  ...block('location /', ['try_files $uri $uri/ /index.php?$args;']),
]

/** One page that says so and to whom to turn, for every address; nobody is to keep it. */
function closedSite({ sites: { pages, acme } }: Around): readonly string[] {
  return [
    ...challenge(acme),
    'error_page 503 /comptoir/closed.html;',
    ...block('location /', ['return 503;']),
    ...block('location = /comptoir/closed.html', [
      'internal;',
      `alias ${pages}/closed.html;`,
      'add_header Retry-After 3600 always;',
      'add_header Cache-Control "no-store" always;',
    ]),
  ]
}

const onToHttps = ({ sites: { acme } }: Around): readonly string[] => [
  ...challenge(acme),
  ...block('location /', ['return 301 https://$host$request_uri;']),
]

/** Where whoever issues certificates looks (RFC 8555), whatever state the site is in. */
const challenge = (folder: string): readonly string[] =>
  block('location ^~ /.well-known/acme-challenge/', [`root ${folder};`, 'default_type text/plain;'])

function server(
  head: readonly string[],
  { handle, state }: Pick<Site, 'handle' | 'state'>,
  body: readonly string[],
): string {
  const mark = ['default_type text/plain;', `return 200 "${markOf(handle, state)}\\n";`]
  return `${block('server', [...head, ...block(`location = ${MARK_PATH}`, mark), ...body]).join('\n')}\n`
}

const plain = (listen: readonly string[]): string[] => listen.map((at) => `listen ${at};`)
const tls = (listen: readonly string[], { certificate, key }: { certificate: string; key: string }): string[] => [
  ...listen.map((at) => `listen ${at} ssl http2;`),
  `ssl_certificate ${certificate};`,
  `ssl_certificate_key ${key};`,
]
const named = (hosts: readonly string[]): string[] => [`server_name ${hosts.join(' ')};`]

const block = (what: string, lines: readonly string[]): string[] => [
  `${what} {`,
  ...lines.map((line) => `    ${line}`),
  '}',
]
