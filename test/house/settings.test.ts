import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BadSettings, readSettings, settings, settingsHelp } from '../../src/config.ts'
import { openDataDir } from '../../src/data-dir.ts'
import { davProxySettingsOf, installationOf, radicaleSettingsOf } from '../../src/installation.ts'
import { dovecotSettingsOf } from '../../src/mail-settings.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-settings-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const read = (environment: Record<string, string> = {}) => readSettings(environment, folder)
const install = (environment: Record<string, string> = {}) => installationOf(read(environment))
const toml = (text: string) => writeFileSync(path.join(folder, 'comptoir.toml'), text)

/** Every fault that is told, at once. */
function faultsOf(work: () => unknown): readonly string[] {
  try {
    work()
    return []
  } catch (problem) {
    if (problem instanceof BadSettings) return problem.faults
    throw problem
  }
}

const PRODUCTION = {
  PUBLIC_URL: 'https://help.example.ch',
  OPERATOR_NAME: 'Example SA',
  OPERATOR_CONTACT: 'hello@example.ch',
  OPERATOR_STREET: 'Rue du Lac',
  OPERATOR_POSTCODE: '1003',
  OPERATOR_TOWN: 'Lausanne',
  OPERATOR_COUNTRY: 'CH',
  SECRETS_FILE: '/etc/comptoir/secrets.json',
  MAIL_PUBLISH_FILE: '/var/lib/comptoir/mail.sqlite',
  DAV_PUBLISH_FOLDER: '/var/lib/comptoir/dav',
  DAV_URL: 'https://dav.example.ch',
  SMTP_HOST: 'smtp.example.ch',
}

describe('the settings', () => {
  test('come from the environment, then from comptoir.toml, then from what they are otherwise', () => {
    toml('PORT = 4000\nHOST = "0.0.0.0"')
    expect(read({ PORT: '5000' })).toMatchObject({ PORT: '5000', HOST: '0.0.0.0', LOG_LEVEL: 'info' })
  })

  test('hold secrets in a file when NAME_FILE names one, and only secrets', () => {
    const file = path.join(folder, 'password')
    writeFileSync(file, 'from the file\n')
    expect(read({ SMTP_PASSWORD_FILE: file, HOST_FILE: file })).toMatchObject({
      SMTP_PASSWORD: 'from the file',
      HOST: '127.0.0.1',
    })
  })

  test('say all that is wrong with the file at once', () => {
    toml('COLOUR = "blue"\nPROT = 1')
    expect(faultsOf(() => read({ SMTP_PASSWORD_FILE: '/nowhere' }))).toEqual([
      'comptoir.toml: COLOUR is not a setting',
      'comptoir.toml: PROT is not a setting',
      'SMTP_PASSWORD_FILE: /nowhere does not exist',
    ])
    toml('this is not toml')
    expect(faultsOf(read)).toHaveLength(1)
  })

  test('are all printed, each with its sentence', () => {
    for (const { name, says } of settings) {
      expect(settingsHelp()).toContain(name)
      expect(settingsHelp()).toContain(says)
    }
  })
})

describe('an installation', () => {
  test('of the demonstration starts with nothing set', () => {
    expect(install({ MODE: 'demo' })).toMatchObject({
      mode: 'demo',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      secure: false,
    })
  })

  test('in production starts with what it needs, and is secure', () => {
    expect(install(PRODUCTION)).toMatchObject({
      mode: 'production',
      secure: true,
      publicUrl: 'https://help.example.ch',
    })
  })

  test('in production that was told nothing is refused for everything it lacks, at once', () => {
    const faults = faultsOf(install).join('\n')
    for (const name of [
      'OPERATOR_CONTACT',
      'OPERATOR_NAME',
      'PUBLIC_URL',
      'SECRETS_FILE',
      'MAIL_PUBLISH_FILE',
      'DAV_PUBLISH_FOLDER',
      'SMTP_HOST',
    ])
      expect(faults).toContain(name)
  })

  test.each(Object.keys(PRODUCTION))('in production is not opened without %s', (name) => {
    expect(faultsOf(() => install({ ...PRODUCTION, [name]: '' }))).toHaveLength(1)
  })

  test('in production is not opened over http, unless that is said to be meant', () => {
    const http = { ...PRODUCTION, PUBLIC_URL: 'http://help.example.ch' }
    expect(faultsOf(() => install(http))).toHaveLength(1)
    expect(install({ ...http, ALLOW_INSECURE_HTTP: '1' }).secure).toBe(false)
  })

  test('tells every value it does not understand, at once', () => {
    const wrong = {
      MODE: 'test',
      PORT: '70000',
      PUBLIC_URL: 'https://a.test/path',
      LOG_LEVEL: 'loud',
      TRUSTED_PROXIES: 'localhost',
      DESK_NETWORKS: '10.0.0.0/99',
      CONTENT_DIR: '/nowhere',
      MAIL_IMAP_PORT: 'x',
      MAIL_IMAP_CA: '/nowhere',
      DAV_URL: 'http://dav.example.ch',
      DAV_CA: '/nowhere',
      SMTP_ENCRYPTION: 'rot13',
      SMTP_PORT: '-1',
      GEOIP_FILE: '/nowhere',
      SMS_URL: 'http://sms.example.ch',
      SMS_METHOD: 'GET',
      SMS_HEADERS: 'no header',
      SMS_BODY: 'text={text}',
      SMS_SUCCESS: '(',
      SMS_COUNTRIES: 'Suisse',
    }
    const faults = faultsOf(() => install({ ...PRODUCTION, ...wrong }))
    for (const name of Object.keys(wrong)) expect(faults.join('\n')).toContain(name)
  })

  test.each(['ftp://a.test', 'https://a.test/?x=1', 'https://user@a.test', 'a.test', 'https://', ''])(
    'has an origin for its public address, and %j is none',
    (url) => {
      expect(faultsOf(() => install({ ...PRODUCTION, PUBLIC_URL: url })).join()).toContain(
        url === '' ? 'https' : 'PUBLIC_URL',
      )
    },
  )

  test('on this machine answers to localhost and to 127.0.0.1, on the port people type', () => {
    const { hosts, origins } = install({ MODE: 'demo', PORT: '4000' })
    expect([...hosts]).toEqual(['localhost:4000', '127.0.0.1:4000'])
    expect([...origins]).toEqual(['http://localhost:4000', 'http://127.0.0.1:4000'])
    expect([...install(PRODUCTION).hosts]).toEqual(['help.example.ch'])
  })

  test('keeps accounts of Switzerland and Liechtenstein in francs, or those of the countries it names (R-ADDR-2)', () => {
    expect([...install(PRODUCTION).chfCountries]).toEqual(['CH', 'LI'])
    expect([...install({ ...PRODUCTION, CURRENCY_CHF_COUNTRIES: 'CH, LI, FR' }).chfCountries]).toEqual([
      'CH',
      'LI',
      'FR',
    ])
    const unknown = faultsOf(() => install({ ...PRODUCTION, CURRENCY_CHF_COUNTRIES: 'CH,Suisse,ch' }))
    expect(unknown.map((fault) => fault.replace(/ is no country.*/, ''))).toEqual([
      'CURRENCY_CHF_COUNTRIES: Suisse',
      'CURRENCY_CHF_COUNTRIES: ch',
    ])
  })

  test('asks for a second person at the desk above CHF 500, or what it says, in cents (R-STF-5)', () => {
    expect(install(PRODUCTION).approvalCents).toBe(50_000)
    expect(install({ ...PRODUCTION, MONEY_APPROVAL: '0' }).approvalCents).toBe(0)
    expect(faultsOf(() => install({ ...PRODUCTION, MONEY_APPROVAL: '500.00' }))).toHaveLength(1)
  })

  test('limits a prepaid account as a whole, or wants a first order paid, only where that is said (R-PRE-2)', () => {
    expect(install(PRODUCTION).prepaid).toEqual({ mostCents: undefined, afterOrder: false })
    const said = { ...PRODUCTION, PREPAID_MOST: '100000', PREPAID_AFTER_ORDER: '1' }
    expect(install(said).prepaid).toEqual({ mostCents: 100_000, afterOrder: true })
    const wrong = { ...PRODUCTION, PREPAID_MOST: '1000.00', PREPAID_AFTER_ORDER: 'yes' }
    expect(faultsOf(() => install(wrong))).toHaveLength(2)
  })

  test('has an SMS gateway only where one is named: in production nothing stands in for it (R-2FA-2)', () => {
    expect(install(PRODUCTION).servers.sms).toBeUndefined()
    expect(install({ MODE: 'demo' }).servers.sms).toMatchObject({ kind: 'demo' })
    const named = { ...PRODUCTION, SMS_URL: 'https://sms.example.ch/send', SMS_TOKEN: 'key', SMS_COUNTRIES: 'FR, CH' }
    expect(install(named).servers.sms).toMatchObject({
      kind: 'http',
      gateway: { countries: ['FR', 'CH'], headers: { Authorization: 'Bearer {token}' }, token: 'key' },
    })
    expect(install({ ...named, SMS_TOKEN: '' }).servers.sms).toMatchObject({ gateway: { headers: {} } })
    expect(faultsOf(() => install({ ...named, SMS_COUNTRIES: '' }))).toHaveLength(1)
    expect(faultsOf(() => install({ ...named, SMS_URL: 'http://127.0.0.1:9999/' }))).toHaveLength(1)
  })

  test('is paid online in the demonstration only, where no money moves: production refuses the sandbox', () => {
    expect(install({ MODE: 'demo' }).servers.payments).toMatchObject({ kind: 'sandbox' })
    expect(install({ MODE: 'demo', PAYMENT_PROVIDER: 'none' }).servers.payments).toBeUndefined()
    expect(install(PRODUCTION).servers.payments).toBeUndefined()
    expect(faultsOf(() => install({ ...PRODUCTION, PAYMENT_PROVIDER: 'sandbox' })).join()).toContain('moves no money')
    expect(faultsOf(() => install({ MODE: 'demo', PAYMENT_PROVIDER: 'cash' }))).toHaveLength(1)
  })

  test('sends no login over a connection that is not encrypted', () => {
    const open = { ...PRODUCTION, SMTP_ENCRYPTION: 'none', SMTP_USER: 'a', SMTP_PASSWORD: 'b' }
    expect(faultsOf(() => install(open))).toHaveLength(1)
  })
})

test('print-config says all it lacks at once', () => {
  const faults = faultsOf(() => dovecotSettingsOf(read({ DOVECOT_VERSION: '1.0', DOVECOT_IMAP_PORT: 'x' })))
  expect(faults).toHaveLength(3)
  expect(faultsOf(() => radicaleSettingsOf(read({ RADICALE_CALENDARS_PORT: 'x' })))).toHaveLength(2)
  expect(faultsOf(() => davProxySettingsOf(read({ RADICALE_CONTACTS_PORT: 'x' })))).toHaveLength(2)
})

describe('the data folder', () => {
  const place = () => path.join(folder, 'data')

  test('is ours alone while it is open, and free afterwards', () => {
    const data = openDataDir(place())
    expect(() => openDataDir(place())).toThrow('in use by another process')
    data.close()
    openDataDir(place()).close()
  })

  test('that is a file is refused with its name', () => {
    writeFileSync(place(), '')
    expect(() => openDataDir(place())).toThrow(`DATA_DIR: ${place()}`)
  })

  test('is let go of when the database in it is refused', () => {
    mkdirSync(place())
    writeFileSync(path.join(place(), 'comptoir.sqlite'), 'this is no database at all, but long enough to be looked at')
    expect(() => openDataDir(place())).toThrow()
    rmSync(path.join(place(), 'comptoir.sqlite'))
    openDataDir(place()).close()
  })
})
