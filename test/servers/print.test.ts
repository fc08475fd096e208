import { describe, expect, test } from 'vitest'
import { type DovecotSettings, dovecotConfig } from '../../src/servers/mail/print.ts'

const SETTINGS: DovecotSettings = {
  version: '2.3',
  publishFile: '/var/lib/comptoir/publish/mail/mail.sqlite',
  group: 'comptoir-mail',
  sqlFile: '/etc/dovecot/comptoir-sql.conf.ext',
  certificate: '/etc/ssl/mail/fullchain.pem',
  key: '/etc/ssl/mail/privkey.pem',
  mailHome: '/var/mail/comptoir',
  mailUser: 'vmail',
  mailGroup: 'vmail',
  portalAddresses: ['127.0.0.1', 'fd00::/8'],
  listen: ['*', '::'],
  ports: { imap: 0, imaps: 993 },
}

describe('the printed configuration of Dovecot', () => {
  test('for 2.3 names its second file, and that one names the published file', () => {
    expect(dovecotConfig(SETTINGS, 'main')).toContain(`args = ${SETTINGS.sqlFile}\n`)
    expect(dovecotConfig(SETTINGS, 'sql')).toContain(`connect = ${SETTINGS.publishFile}\n`)
  })

  test('for 2.4 is one file, and says that we have not run it', () => {
    const main = dovecotConfig({ ...SETTINGS, version: '2.4' }, 'main')
    expect(main).toContain(`sqlite_path = ${SETTINGS.publishFile}\n`)
    expect(main).toContain('UNTESTED')
    expect(main).not.toContain(SETTINGS.sqlFile)
    expect(dovecotConfig({ ...SETTINGS, version: '2.4' }, 'sql')).toMatch(/^#[^\n]*\n$/)
  })

  test.for(['2.3', '2.4'] as const)('for %s holds every setting and nothing undefined', (version) => {
    const main = dovecotConfig({ ...SETTINGS, version }, 'main')
    const both = main + dovecotConfig({ ...SETTINGS, version }, 'sql')
    const { certificate, key, mailHome, mailUser, group, portalAddresses } = SETTINGS
    for (const value of [certificate, key, mailHome, mailUser, group, ...portalAddresses]) expect(both).toContain(value)
    expect(main).not.toMatch(/undefined|\[object/)
    expect(main).not.toContain('base_dir')
  })

  test('keeps a second instance apart from the system’s own', () => {
    const main = dovecotConfig({ ...SETTINGS, baseDir: '/run/comptoir-dovecot', logFile: '/var/log/mail2.log' }, 'main')
    expect(main).toContain('base_dir = /run/comptoir-dovecot\nstate_dir = /run/comptoir-dovecot/state\n')
    expect(main).toContain('log_path = /var/log/mail2.log\n')
  })

  test.for(['/with space', '/hash#', '/per%cent', '/dollar$x', '/new\nline', '/quote"', ''])(
    'is not printed with a path Dovecot would read otherwise: "%s"',
    (path) => {
      expect(() => dovecotConfig({ ...SETTINGS, publishFile: path }, 'sql')).toThrow('publishFile')
      expect(() => dovecotConfig({ ...SETTINGS, listen: [path] }, 'main')).toThrow('address')
    },
  )
})
