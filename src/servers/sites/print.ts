import { checkPlain } from '../plain-settings.ts'

/** What the part `sites` of `print-config nginx` needs to know; the helper writes from the same. */
export interface SitesProxySettings {
  /** Where the helper writes a file for each site. */
  folder: string
  pages: string
  acme: string
  certificates: string
  selfMade: { certificate: string; key: string }
  listen: readonly string[]
  listenTls: readonly string[]
}

/**
 * What nginx needs around the files of the sites, for conf.d: their place, their limits, and what is shown for a name that
 * nobody has. Throws when a setting would be read as more than it is.
 */
export function sitesProxyConfig({ folder, pages, selfMade, listen, listenTls }: SitesProxySettings): string {
  checkPlain('nginx', { folder, pages, ...selfMade })
  return `# nginx: our customers' sites. Each has a file that comptoir helper writes; nothing here is to be edited for one.
limit_conn_zone $binary_remote_addr zone=comptoir_sites:10m;
limit_conn comptoir_sites 100;
limit_conn_status 429;
# names of 253 characters, and many of them
server_names_hash_bucket_size 512;
server_names_hash_max_size 65536;

# whoever asks for a name that no site has; remove Debian's own sites-enabled/default, which would be in its place
server {
${listen.map((at) => `    listen ${at} default_server;\n`).join('')}${listenTls.map((at) => `    listen ${at} ssl http2 default_server;\n`).join('')}    server_name _;
    ssl_certificate ${selfMade.certificate};
    ssl_certificate_key ${selfMade.key};
    ssl_protocols TLSv1.2 TLSv1.3;
    server_tokens off;
    error_page 421 /comptoir/unknown.html;
    location / {
        return 421;
    }
    location = /comptoir/unknown.html {
        internal;
        alias ${pages}/unknown.html;
        add_header Cache-Control "no-store" always;
    }
}

include ${folder}/current/*.conf;
`
}
