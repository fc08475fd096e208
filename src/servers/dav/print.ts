import { checkPlain } from '../plain-settings.ts'
import { DAV_PATHS } from './addresses.ts'
import { PLUGIN, RADICALE_PLUGIN } from './plugin.ts'
import type { DavScope } from './port.ts'
import { publishedIn, usesIn } from './radicale.ts'

/** What `print-config radicale` and the part `dav` of `print-config nginx` need to know. */
export interface RadicaleSettings {
  /** The folder the portal publishes into, and the group that may read it. */
  publishFolder: string
  group: string
  /** Calendars and contacts lie in a folder of their own inside it. */
  storage: string
  /** Where the plugin and the two configurations are saved. */
  pluginFolder: string
  configFolder: string
  ports: Readonly<Record<DavScope, number>>
}

export interface DavProxySettings {
  ports: Readonly<Record<DavScope, number>>
  /** The host of the addresses people type. */
  name: string
  certificate: string
  key: string
  listen: readonly string[]
  /** Only for a second nginx beside the system's own. */
  accessLog?: string
}

/** What is printed of them, a file each. */
export const radicaleParts = ['calendars', 'contacts', 'plugin', 'unit'] as const
type RadicalePart = (typeof radicaleParts)[number]

const scopes = { calendars: 'caldav', contacts: 'carddav' } as const
/** What a newcomer finds there: what kind it is, the end of its address, and its name, which they may change. */
const firsts = { calendars: 'VCALENDAR/agenda/Agenda', contacts: 'VADDRESSBOOK/contacts/Contacts' } as const

/**
 * One file of two Radicales that let people in by our published passwords, to be used as it is. Throws when a setting
 * holds a character one of these files would read as something else.
 */
export function radicaleConfig(settings: RadicaleSettings, part: RadicalePart): string {
  const { ports, ...words } = settings
  checkPlain('Radicale', { ...words, ...ports })
  if (part === 'plugin') return RADICALE_PLUGIN
  return part === 'unit' ? unit(settings) : instance(settings, part)
}

const instance = (
  { publishFolder, storage, ports, configFolder, pluginFolder }: RadicaleSettings,
  part: keyof typeof scopes,
): string => `# Radicale 3.1 (Debian 12): ${configFolder}/comptoir-${part}.conf. With 3.5 (Debian 13) UNTESTED.
# It finds its plugin with PYTHONPATH=${pluginFolder}, as the part unit sets it.
[server]
# nginx stands before it; the plugin asks for the password of whoever comes by another way
hosts = 127.0.0.1:${ports[scopes[part]]}
max_connections = 100
max_content_length = 10000000

[auth]
type = ${PLUGIN}
passwords = ${publishedIn(publishFolder, scopes[part])}
uses = ${usesIn(publishFolder)}/${scopes[part]}.log
realm = ${part === 'calendars' ? 'Calendars' : 'Contacts'}

[rights]
type = owner_only

[storage]
type = ${PLUGIN}
filesystem_folder = ${storage}/${part}
first = ${firsts[part]}

[web]
type = none

[logging]
level = info
mask_passwords = True
`

const unit = ({
  group,
  storage,
  publishFolder,
  pluginFolder,
  configFolder,
}: RadicaleSettings): string => `# /etc/systemd/system/comptoir-radicale@.service: systemctl enable --now comptoir-radicale@calendars comptoir-radicale@contacts
# Debian's own radicale.service is another one, and is not needed: systemctl disable --now radicale
[Unit]
Description=Radicale for %i
After=network.target

[Service]
User=radicale
Group=radicale
SupplementaryGroups=${group}
Environment=PYTHONPATH=${pluginFolder} PYTHONDONTWRITEBYTECODE=1
ExecStart=/usr/bin/radicale --config ${configFolder}/comptoir-%i.conf
Restart=on-failure
UMask=0027
NoNewPrivileges=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectSystem=strict
ProtectHome=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectControlGroups=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
RestrictSUIDSGID=yes
LockPersonality=yes
ReadWritePaths=${storage} ${usesIn(publishFolder)}

[Install]
WantedBy=multi-user.target
`

/**
 * The site of nginx before both Radicales, for sites-enabled. Only over TLS: a password sent without it would be lost
 * before it could be refused, so there is no door on port 80 to send it to. Throws like `radicaleConfig`.
 */
export function davProxyConfig(settings: DavProxySettings): string {
  const { ports, listen, ...words } = settings
  checkPlain('nginx', {
    ...words,
    ...ports,
    ...Object.fromEntries(listen.map((at, number) => [`listen ${number}`, at])),
  })
  const { name, certificate, key, accessLog } = settings
  return `# nginx: the site of calendars and contacts. Two Radicales stand behind it, each on its own port of this machine.
limit_req_zone $binary_remote_addr zone=comptoir_dav:10m rate=30r/s;
limit_conn_zone $binary_remote_addr zone=comptoir_dav_at_once:10m;

server {
${listen.map((at) => `    listen ${at} ssl;\n`).join('')}    server_name ${name};
    ssl_certificate ${certificate};
    ssl_certificate_key ${key};
    ssl_protocols TLSv1.2 TLSv1.3;
${accessLog ? `    access_log ${accessLog};\n` : ''}    server_tokens off;
    client_max_body_size 10m;
    # a first synchronisation asks a great deal at once
    limit_req zone=comptoir_dav burst=300 nodelay;
    limit_req_status 429;
    # a refused password is answered slowly: one address must not fill every place there is meanwhile
    limit_conn comptoir_dav_at_once 16;
    limit_conn_status 429;

    # where programs look that were told nothing but the name (RFC 6764)
    location = /.well-known/caldav {
        return 301 ${DAV_PATHS.caldav};
    }
    location = /.well-known/carddav {
        return 301 ${DAV_PATHS.carddav};
    }
${location(DAV_PATHS.caldav, ports.caldav)}${location(DAV_PATHS.carddav, ports.carddav)}    location / {
        return 404;
    }
}
`
}

/** Whatever a device says of itself in these headers is replaced: Radicale believes them. */
const location = (path: string, port: number): string => `    location ${path} {
        proxy_pass http://127.0.0.1:${port}/;
        proxy_set_header Host $host;
        proxy_set_header X-Script-Name ${path.replace(/\/$/, '')};
        proxy_set_header X-Real-IP $remote_addr;
        proxy_set_header X-Forwarded-For $remote_addr;
        proxy_set_header X-Remote-User "";
        proxy_read_timeout 60s;
    }
`
