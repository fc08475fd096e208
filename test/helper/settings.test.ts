import { describe, expect, test } from 'vitest'
import { type BadSettings, readSettings } from '../../src/config.ts'
import { helperOf, helperSettingsOf } from '../../src/helper-settings.ts'

const settings = (given: Record<string, string> = {}) => helperSettingsOf(readSettings(given, '/nowhere'))
const asked = (given: Record<string, string>, demo: boolean) => helperOf(readSettings(given, '/nowhere'), demo).helper

describe('the settings of the helper', () => {
  test('suit a new Debian when nobody says anything', () => {
    expect(settings()).toMatchObject({
      socket: '/run/comptoir/helper.sock',
      group: 'comptoir',
      log: '/var/log/comptoir/helper.log',
      hostings: { root: '/srv/hosting', uidBase: 20_000, group: 'www-data' },
      mail: { config: '/etc/dovecot/dovecot.conf', home: '/var/vmail' },
    })
  })

  test('say all that is wrong at once, and what would give away the system is wrong', () => {
    const bad = {
      HOSTING_ROOT: '/',
      DOVECOT_MAIL_HOME: '/var/../etc',
      HOSTING_UID_BASE: '1000',
      HELPER_GROUP: '',
      HELPER_LOG: '',
    }
    try {
      settings(bad)
      expect.unreachable()
    } catch (problem) {
      const { faults } = problem as BadSettings
      expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual(Object.keys(bad).sort())
    }
  })

  test.each(['/', '/srv', 'srv/hosting', '/srv/hosting/', '/srv//hosting', '/srv/../x', ''])(
    'take %s for no folder of hostings',
    (folder) => {
      expect(() => settings({ HOSTING_ROOT: folder })).toThrow('HOSTING_ROOT is a whole path')
    },
  )

  test('tell the portal whom to ask: who is named, the double in the demonstration, and nobody else', () => {
    expect(asked({ HELPER_SOCKET: '/run/x.sock' }, false)).toEqual({ kind: 'socket', path: '/run/x.sock' })
    expect(asked({ HELPER_SOCKET: '/run/x.sock' }, true)).toEqual({ kind: 'socket', path: '/run/x.sock' })
    expect(asked({}, true)).toEqual({ kind: 'demo' })
    expect(asked({}, false)).toBeUndefined()
  })
})
