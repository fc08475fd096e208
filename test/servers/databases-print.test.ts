import { describe, expect, test } from 'vitest'
import { BadSettings, type Raw, readSettings } from '../../src/config.ts'
import { databasesOf, mariadbSettingsOf, procedureSettingsOf } from '../../src/database-settings.ts'
import { mariadbConfig } from '../../src/servers/databases/print.ts'
import { procedures } from '../../src/servers/databases/procedures.ts'

const settings = (environment: Record<string, string> = {}): Raw => readSettings(environment, '/nowhere')
const faultsOf = (environment: Record<string, string>): string[] => {
  const faults: string[] = []
  databasesOf(settings(environment), false, faults)
  return faults
}

describe('the settings of databases', () => {
  test('name none: there are none in production, and a double in the demonstration', () => {
    expect(databasesOf(settings(), false, [])).toEqual({})
    expect(databasesOf(settings(), true, [])).toEqual({ databases: { kind: 'demo' } })
  })

  test('lead over a socket without any password, or over the network with one', () => {
    expect(faultsOf({ DATABASES_HOST: 'db.example.ch', DATABASES_SOCKET: '/run/mysqld/mysqld.sock' })).toEqual([])
    expect(faultsOf({ DATABASES_HOST: 'db.example.ch', DATABASES_PASSWORD: 'a long secret' })).toEqual([])
    expect(faultsOf({ DATABASES_HOST: 'db.example.ch' })).toHaveLength(1)
  })

  test.each([
    { DATABASES_USER: 'root`@`%' },
    { DATABASES_PORT: 'many' },
    { DATABASES_CA: '/nowhere/ca.pem', DATABASES_PASSWORD: 'a long secret', DATABASES_SOCKET: '' },
  ])('say what nobody can mean: %j', (wrong) => {
    expect(faultsOf({ DATABASES_HOST: 'db.example.ch', DATABASES_SOCKET: '/run/a.sock', ...wrong })).toHaveLength(1)
  })
})

describe('print-config mariadb', () => {
  test('is one file that lets nothing through unencrypted and asks no client for its files', () => {
    const text = mariadbConfig(mariadbSettingsOf(settings({ MARIADB_LISTEN: '127.0.0.1, ::1' })))
    expect(text).toContain('require_secure_transport = ON')
    expect(text).toContain('local_infile = OFF')
    expect(text).toContain('bind-address = 127.0.0.1,::1')
  })

  test('refuses a setting MariaDB would read as more than one', () => {
    const wrong = mariadbSettingsOf(settings({ MARIADB_KEY: '/etc/key.pem\nskip-grant-tables' }))
    expect(() => mariadbConfig(wrong)).toThrow('MariaDB cannot read these settings: key')
  })

  test('prints procedures that know the portal by its user of the system, and no password', () => {
    const text = procedures(procedureSettingsOf(settings({ DATABASES_SOCKET: '/run/a.sock' })))
    expect(text).toContain('`comptoir`@`localhost` IDENTIFIED VIA unix_socket')
    expect(text).not.toContain('must_be_name TO')
  })

  test('prints, for a portal on another machine, the hash of its password and never the password', () => {
    const text = procedures(procedureSettingsOf(settings({ DATABASES_PASSWORD: 'a long secret' })))
    expect(text).toMatch(/`comptoir`@`%` IDENTIFIED VIA mysql_native_password USING '\*[0-9A-F]{40}' REQUIRE SSL/)
    expect(text).not.toContain('a long secret')
    expect(() => procedureSettingsOf(settings())).toThrow(BadSettings)
  })
})
