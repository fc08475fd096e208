import { describe, expect, test } from 'vitest'
import { readSettings } from '../../src/config.ts'
import { type SystemdPart, systemdConfig } from '../../src/servers/systemd/print.ts'
import { systemdSettingsOf } from '../../src/systemd-settings.ts'

const SETTINGS = {
  DATA_DIR: '/var/lib/comptoir/data',
  MAIL_PUBLISH_FILE: '/var/lib/comptoir/publish/mail/mail.sqlite',
  DAV_PUBLISH_FOLDER: '/var/lib/comptoir/publish/dav',
  MAIL_MAPS_FILE: '/var/lib/comptoir/publish/maps/maps.sqlite',
  FTP_PUBLISH_FILE: '/var/lib/comptoir/publish/ftp/ftp.sqlite',
}
const SITES = {
  SITES_PUBLISH_FILE: '/var/lib/comptoir/publish/sites/sites.json',
  OPERATOR_NAME: 'Example SA',
  OPERATOR_CONTACT: 'hello@example.ch',
}

const printed = (part: SystemdPart, more: Record<string, string> = {}) =>
  systemdConfig(systemdSettingsOf(readSettings({ ...SETTINGS, ...more }, '/nowhere')), part)
const lineOf = (unit: string, key: string) => unit.split('\n').filter((line) => line.startsWith(`${key}=`))

describe('print-config systemd', () => {
  test('runs the portal without any right of root', () => {
    const unit = printed('portal')
    expect(lineOf(unit, 'User')).toEqual(['User=comptoir'])
    expect(lineOf(unit, 'CapabilityBoundingSet')).toEqual(['CapabilityBoundingSet='])
    expect(lineOf(unit, 'NoNewPrivileges')).toEqual(['NoNewPrivileges=yes'])
    expect(lineOf(unit, 'ReadWritePaths')[0]?.split(/[= ]/).slice(1)).toEqual([
      '/var/lib/comptoir/data',
      '/var/lib/comptoir/publish/mail',
      '/var/lib/comptoir/publish/maps',
      '/var/lib/comptoir/publish/dav',
      '/var/lib/comptoir/publish/ftp',
    ])
  })

  test('lets the helper change what its verbs make, and no folder of the portal', () => {
    const paths = lineOf(printed('helper', SITES), 'ReadWritePaths')[0] ?? ''
    for (const path of ['/var/log/comptoir', '/srv/hosting', '/var/lib/comptoir-ftp', '/etc/nginx/comptoir-sites'])
      expect(paths).toContain(path)
    expect(paths).not.toContain('/var/lib/comptoir/')
  })

  test('gives the helper no network, or where nginx is asked, none but this machine', () => {
    expect(printed('helper')).toContain('PrivateNetwork=yes')
    expect(printed('helper', SITES)).not.toContain('PrivateNetwork')
    expect(lineOf(printed('helper', SITES), 'IPAddressDeny')).toEqual(['IPAddressDeny=any'])
  })

  test('opens the socket to the group of the portal alone, in a folder that is root’s', () => {
    const of = { HELPER_SOCKET: '/run/other/ask.sock', HELPER_GROUP: 'asking' }
    expect(printed('socket', of)).toContain(
      'ListenStream=/run/other/ask.sock\nSocketUser=root\nSocketGroup=asking\nSocketMode=0660',
    )
    expect(printed('folders', of)).toContain('d /run/other 0750 root asking -\n')
  })

  test('keeps hashes from everybody but the server that reads them', () => {
    const folders = printed('folders')
    expect(folders).toContain('d /var/lib/comptoir/publish/mail 2750 comptoir mailauth -')
    expect(folders).toContain('d /var/lib/comptoir/publish/dav 2750 comptoir davauth -')
    expect(folders).toContain('d /var/lib/comptoir/publish/maps 0755 comptoir comptoir -')
    expect(folders).toContain('d /var/lib/comptoir/data 0700 comptoir comptoir -')
  })

  test.each([
    ['a line break', { PROGRAM_FILE: '/usr/bin/comptoir\nUser=root' }],
    ['a blank', { HELPER_GROUP: 'a b' }],
    ['a percent sign', { PORTAL_USER: '%i' }],
    ['a dollar sign', { DATA_DIR: '/var/lib/$HOME' }],
  ])('refuses %s in a setting, which systemd would read as more', (_, more) => {
    expect(() => printed('portal', more)).toThrow('systemd cannot read these settings')
  })

  test('refuses folders that closed-in services cannot see', () => {
    expect(() => printed('portal', { DATA_DIR: '/home/me/data' })).toThrow('systemd keeps /home/me/data')
  })

  test('refuses settings that would give the helper the run of the system', () => {
    expect(() => printed('helper', { HOSTING_ROOT: '/' })).toThrow('HOSTING_ROOT is a whole path')
    expect(() => printed('helper', { DOVECOT_MAIL_HOME: 'mail' })).toThrow('DOVECOT_MAIL_HOME is a whole path')
    expect(() => printed('helper', { HOSTING_UID_BASE: '0' })).toThrow('HOSTING_UID_BASE is a number')
    expect(() => printed('helper', { HELPER_LOG: '' })).toThrow('HELPER_LOG may not be empty')
  })
})
