import { describe, expect, test } from 'vitest'
import { type PostfixSettings, postfixConfig, postfixParts } from '../../src/servers/mail/postfix.ts'

const SETTINGS: PostfixSettings = {
  mapsFile: '/var/lib/comptoir/publish/mail-maps/mail-maps.sqlite',
  host: 'mail.example.ch',
  help: 'https://help.example.ch',
  megabytes: 50,
  ports: { smtp: 25, submission: 587, submissions: 465 },
  sockets: { user: 'postfix', lmtp: '/run/c/lmtp', sasl: '/run/c/auth', quota: '/run/c/quota' },
  configFolder: '/etc/postfix',
  queueFolder: '/var/spool/postfix',
  dataFolder: '/var/lib/postfix',
  certificate: '/etc/ssl/mail/fullchain.pem',
  key: '/etc/ssl/mail/privkey.pem',
  listen: ['all'],
  relayFrom: [],
}

describe('the printed configuration of Postfix', () => {
  test.for(postfixParts)('holds in its part %s nothing undefined', (part) => {
    expect(postfixConfig(SETTINGS, part)).not.toMatch(/undefined|\[object/)
  })

  test('takes mail for nobody else and lets nobody send without a password, unless it is said', () => {
    const main = postfixConfig(SETTINGS, 'main')
    expect(main).toMatch(/^mynetworks = $/m)
    expect(main).toContain('smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\n')
    expect(main).toMatch(/^smtpd_sasl_auth_enable = no$/m)
    expect(postfixConfig({ ...SETTINGS, relayFrom: ['192.0.2.4'] }, 'main')).toMatch(/^mynetworks = 192\.0\.2\.4$/m)
  })

  test('reads every map from the file without secrets', () => {
    for (const part of ['domains', 'mailboxes', 'aliases', 'senders', 'held'] as const) {
      const map = postfixConfig(SETTINGS, part)
      expect(map).toContain(`dbpath = ${SETTINGS.mapsFile}\n`)
      expect(map).not.toMatch(/hash|password/)
    }
  })

  test('asks for passwords inside TLS alone, on the ports of mail programs', () => {
    const master = postfixConfig(SETTINGS, 'master')
    expect(master).toMatch(/^587 inet .*\n {2}-o smtpd_tls_security_level=encrypt\n/m)
    expect(master).toMatch(/^465 inet .*\n {2}-o smtpd_tls_wrappermode=yes\n/m)
    expect(master.match(/smtpd_sasl_auth_enable=yes/g)).toHaveLength(2)
  })

  test.for(['/with space', '/hash#', '/dollar$x', '/new\nline', "/quote'", ''])(
    'is not printed with a path Postfix would read otherwise: "%s"',
    (path) => {
      expect(() => postfixConfig({ ...SETTINGS, mapsFile: path }, 'domains')).toThrow('mapsFile')
      expect(() => postfixConfig({ ...SETTINGS, listen: [path] }, 'main')).toThrow('address')
    },
  )
})
