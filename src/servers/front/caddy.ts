import { DAV_PATHS } from '../dav/addresses.ts'
import type { DavProxySettings } from '../dav/print.ts'
import { checkPlain } from '../plain-settings.ts'
import type { PortalProxySettings } from './nginx.ts'

/**
 * The same as `portalProxyConfig`, for a Caddyfile of its own or to be imported into one: Caddy finds its certificate by
 * itself, leads over to https and speaks HTTP/2 and 3. Throws when a setting would be read as more than it is.
 */
export function portalCaddyfile({ name, port }: Pick<PortalProxySettings, 'name' | 'port'>): string {
  checkPlain('Caddy', { name, port })
  return `# Caddy: the site before the portal, which listens on this machine alone.
${name} {
	request_body {
		max_size 32MB
	}
	reverse_proxy 127.0.0.1:${port} {
		# never what the visitor sent: the portal believes its proxy
		header_up X-Forwarded-For {remote_host}
		header_up -Forwarded
		header_up -X-Real-IP
		header_down -Server
		transport http {
			dial_timeout 5s
			response_header_timeout 60s
		}
	}
}
`
}

/** Calendars and contacts behind Caddy, as `davProxyConfig` is behind nginx, without its limits by address. Throws likewise. */
export function davCaddyfile({ name, ports }: Pick<DavProxySettings, 'name' | 'ports'>): string {
  checkPlain('Caddy', { name, ...ports })
  return `# Caddy: the site of calendars and contacts. Two Radicales stand behind it, each on its own port of this machine.
# without TLS nothing is answered: a password sent so would be lost before it could be refused
http://${name} {
	abort
}

${name} {
	request_body {
		max_size 10MB
	}
	# where programs look that were told nothing but the name (RFC 6764)
	redir /.well-known/caldav ${DAV_PATHS.caldav} 301
	redir /.well-known/carddav ${DAV_PATHS.carddav} 301
${place(DAV_PATHS.caldav, ports.caldav)}${place(DAV_PATHS.carddav, ports.carddav)}	respond 404
}
`
}

/** Whatever a device says of itself in these headers is replaced: Radicale believes them. */
const place = (path: string, port: number): string => `	handle_path ${path}* {
		reverse_proxy 127.0.0.1:${port} {
			header_up X-Script-Name ${path.replace(/\/$/, '')}
			header_up X-Real-IP {remote_host}
			header_up X-Forwarded-For {remote_host}
			header_up -X-Remote-User
		}
	}
`
