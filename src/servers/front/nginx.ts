import { checkPlain } from '../plain-settings.ts'

/** What stands before the portal needs to know. */
export interface PortalProxySettings {
  /** The host of the addresses people type. */
  name: string
  /** The port the portal listens on, on loopback. */
  port: number
  certificate: string
  key: string
  listen: readonly string[]
  /** Where whoever comes without TLS is led over to it. */
  listenPlain: readonly string[]
}

/**
 * The site of nginx before the portal, for sites-enabled. The portal believes what this says of whoever asks, so that
 * whatever a visitor says of themselves is replaced. Throws when a setting would be read as more than it is.
 */
export function portalProxyConfig({ name, port, certificate, key, listen, listenPlain }: PortalProxySettings): string {
  const all = [...listen, ...listenPlain]
  checkPlain('nginx', {
    ...{ name, port, certificate, key },
    ...Object.fromEntries(all.map((at, number) => [`listen ${number}`, at])),
  })
  return `# nginx: the site before the portal, which listens on this machine alone.
upstream comptoir_portal {
    server 127.0.0.1:${port};
    keepalive 32;
}

server {
${listen.map((at) => `    listen ${at} ssl http2;\n`).join('')}    server_name ${name};
    ssl_certificate ${certificate};
    ssl_certificate_key ${key};
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache shared:comptoir_portal:10m;
    ssl_session_tickets off;
    server_tokens off;
    # the portal says by itself what is too heavy, up to this much
    client_max_body_size 32m;
    client_body_timeout 30s;
    keepalive_timeout 65s;

    location / {
        proxy_pass http://comptoir_portal;
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_set_header Host $http_host;
        # never what the visitor sent: the portal believes its proxy
        proxy_set_header X-Forwarded-For $remote_addr;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header Forwarded "";
        proxy_set_header X-Real-IP "";
        proxy_connect_timeout 5s;
        proxy_send_timeout 60s;
        proxy_read_timeout 60s;
    }
}
${listenPlain.length > 0 ? led(name, listenPlain) : ''}`
}

const led = (name: string, listen: readonly string[]): string => `
server {
${listen.map((at) => `    listen ${at};\n`).join('')}    server_name ${name};
    server_tokens off;
    location / {
        return 301 https://${name}$request_uri;
    }
}
`
