import { describe, expect, test } from 'vitest'
import {
  type DavProxySettings,
  davProxyConfig,
  type RadicaleSettings,
  radicaleConfig,
} from '../../src/servers/dav/print.ts'

const ports = { caldav: 5232, carddav: 5233 }
const SETTINGS: RadicaleSettings = {
  publishFolder: '/var/lib/comptoir/publish/dav',
  group: 'davauth',
  storage: '/var/lib/radicale',
  pluginFolder: '/usr/local/lib/comptoir-radicale',
  configFolder: '/etc/radicale',
  ports,
}
const PROXY: DavProxySettings = {
  ports,
  name: 'dav.example.ch',
  certificate: '/etc/ssl/certs/dav.pem',
  key: '/etc/ssl/private/dav.pem',
  listen: ['443', '[::]:443'],
}

describe('the printed configuration of Radicale', () => {
  test('gives each of the two its own file of passwords, its own port and its own storage', () => {
    const [calendars, contacts] = [radicaleConfig(SETTINGS, 'calendars'), radicaleConfig(SETTINGS, 'contacts')]
    expect(calendars).toContain('passwords = /var/lib/comptoir/publish/dav/caldav.sqlite\n')
    expect(calendars).toContain('hosts = 127.0.0.1:5232\n')
    expect(contacts).toContain('passwords = /var/lib/comptoir/publish/dav/carddav.sqlite\n')
    expect(contacts).toContain('filesystem_folder = /var/lib/radicale/contacts\n')
    for (const one of [calendars, contacts]) expect(one).not.toMatch(/undefined|\[object/)
  })

  test('says that the newer line was not run', () => {
    expect(radicaleConfig(SETTINGS, 'calendars')).toMatch(/3\.5 \(Debian 13\) UNTESTED/)
  })

  test('has a unit that may read what is published, write what it keeps, and nothing else', () => {
    const unit = radicaleConfig(SETTINGS, 'unit')
    expect(unit).toContain('SupplementaryGroups=davauth\n')
    expect(unit).toContain('ProtectSystem=strict\n')
    expect(unit).toContain('ReadWritePaths=/var/lib/radicale /var/lib/comptoir/publish/dav/uses\n')
  })

  test.for(['/with space', '/hash#', '/per%cent', '/new\nline', '/semi;colon', ''])(
    'is not printed with a path that would be read otherwise: "%s"',
    (path) => {
      expect(() => radicaleConfig({ ...SETTINGS, publishFolder: path }, 'calendars')).toThrow('publishFolder')
      expect(() => davProxyConfig({ ...PROXY, key: path })).toThrow('key')
      expect(() => davProxyConfig({ ...PROXY, listen: [path] })).toThrow('listen')
    },
  )
})

describe('the printed site of nginx', () => {
  const site = davProxyConfig(PROXY)

  test('answers over TLS only: a password sent in clear has nowhere to go', () => {
    expect(site.match(/listen .*/g)).toEqual(['listen 443 ssl;', 'listen [::]:443 ssl;'])
  })

  test('replaces what a device says of where it comes from', () => {
    expect(site.match(/X-Real-IP \$remote_addr;/g)).toHaveLength(2)
    expect(site.match(/X-Remote-User "";/g)).toHaveLength(2)
  })

  test('lets no address fill every place there is, at once or by asking again and again', () => {
    expect(site).toMatch(/limit_req zone=comptoir_dav burst=\d+ nodelay;/)
    expect(site).toMatch(/limit_conn comptoir_dav_at_once \d+;/)
  })

  test('leads each kind to its own Radicale, also from where programs look first (RFC 6764)', () => {
    expect(site).toMatch(/caldav {\n\s+return 301 \/calendars\/;/)
    expect(site).toMatch(/location \/contacts\/ {\n\s+proxy_pass http:\/\/127\.0\.0\.1:5233\/;/)
  })
})
