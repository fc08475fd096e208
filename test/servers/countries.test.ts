import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mmdbCountries } from '../../src/servers/countries/mmdb.ts'
import { noCountries } from '../../src/servers/countries/none.ts'
import type { Countries } from '../../src/servers/countries/port.ts'
import { openServers } from '../../src/servers/index.ts'
import { probePasswords } from '../../src/servers/probe.ts'
import { mmdbFile, type Network } from './mmdb-writer.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-countries-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const usedIn = (iso_code: string) => ({ country: { iso_code, names: { en: `The country ${iso_code}` } } })
const networks: Network[] = [
  ['192.0.2.0/24', usedIn('CH')],
  ['192.0.2.128/25', usedIn('FR')],
  ['198.51.100.7/32', usedIn('BE')],
  ['203.0.113.0/24', { registered_country: { iso_code: 'DE' } }],
  ['100.64.0.0/24', { continent: { code: 'EU' } }],
  ['100.64.1.0/24', usedIn('ZZ')],
  ['100.64.2.0/24', usedIn('<b>')],
  ['2001:db8::/32', usedIn('CA')],
  ['2001:db8:1::/48', usedIn('LU')],
]

function fileOf(bytes: Buffer, name = 'countries.mmdb'): string {
  const file = path.join(folder, name)
  writeFileSync(file, bytes)
  return file
}

const mmdb = (more: readonly Network[] = networks, kind?: string) => mmdbCountries(fileOf(mmdbFile(more, kind)))

const ASKED = [
  '192.0.2.1',
  '0.0.0.0',
  '255.255.255.255',
  '10.0.0.1',
  '::',
  '::1',
  'fe80::1%eth0',
  'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  '::ffff:192.0.2.1',
  '',
  'unknown',
  '192.0.2',
  '192.0.2.1:443',
  '192.0.2.1, 192.0.2.2',
  '<script>',
]

const kinds: readonly (readonly [string, () => Countries])[] = [
  ['a database', () => mmdb()],
  ['a database of one address', () => mmdb([['198.51.100.7/32', usedIn('BE')]])],
  ['no database', noCountries],
]

describe.each(kinds)('%s keeps the promises of the port', (_, open) => {
  test.each(ASKED)('answers at once for %j: two capitals, or nothing', (ip) => {
    expect(open().countryOf(ip) ?? 'CH').toMatch(/^[A-Z]{2}$/)
  })

  test('knows nothing once it is closed, and may be closed twice', () => {
    const countries = open()
    countries.close()
    countries.close()
    expect(countries.countryOf('198.51.100.7')).toBeUndefined()
  })
})

describe('a database of countries', () => {
  test.each([
    ['192.0.2.0', 'CH'],
    ['192.0.2.127', 'CH'],
    ['192.0.2.128', 'FR'],
    ['192.0.2.255', 'FR'],
    ['192.0.3.0', undefined],
    ['198.51.100.6', undefined],
    ['198.51.100.7', 'BE'],
    ['2001:db8::1', 'CA'],
    ['2001:DB8:1::1', 'LU'],
    ['2001:db8:1:ffff:ffff:ffff:ffff:ffff', 'LU'],
    ['2001:db8:2::', 'CA'],
    ['2001:db9::', undefined],
  ])('says where %s is used: %s', (ip, country) => {
    expect(mmdb().countryOf(ip)).toBe(country)
  })

  test('says where a network is registered when nobody knows where it is used', () => {
    expect(mmdb().countryOf('203.0.113.9')).toBe('DE')
  })

  test('knows no country that is none', () => {
    for (const ip of ['100.64.0.1', '100.64.1.1', '100.64.2.1']) expect(mmdb().countryOf(ip)).toBeUndefined()
  })

  test('that is damaged inside knows less, and stops nobody', () => {
    const bytes = mmdbFile(networks)
    const found: string[] = []
    for (let at = 0; at < bytes.length - 300; at += 3) {
      const countries = mmdbCountries(fileOf(Buffer.from(bytes).fill(255, at, at + 3)))
      found.push(countries.countryOf('192.0.2.1') ?? '')
    }
    expect(new Set(found)).toContain('')
    expect(found.filter((code) => !/^([A-Z]{2})?$/.test(code))).toEqual([])
  })
})

describe('a house is not opened on', () => {
  const whole = mmdbFile(networks)
  test.each([
    ['an empty file', Buffer.alloc(0), 'is no country database'],
    ['a text', Buffer.from('country,CH\n'.repeat(100)), 'is no country database'],
    ['a database without its end', whole.subarray(0, whole.length - 250), 'is no country database'],
    ['a database without its beginning', whole.subarray(-400), 'is cut short'],
    ['a database of networks', mmdbFile(networks, 'Test-ASN'), 'holds no countries: Test-ASN'],
  ])('%s', (_, bytes, fault) => {
    const file = fileOf(bytes)
    expect(() => mmdbCountries(file)).toThrow(`GEOIP_FILE: ${file} ${fault}`)
  })

  test('a setting that names such a file; without the setting it is', () => {
    const settings = { dataDir: folder, mail: { kind: 'demo' }, dav: { kind: 'demo' }, post: { kind: 'demo' } } as const
    const [file, probes] = [fileOf(Buffer.alloc(9)), probePasswords(Buffer.alloc(32))]
    expect(() => openServers({ ...settings, countries: { kind: 'mmdb', file } }, probes)).toThrow('GEOIP_FILE')
    const without = openServers({ ...settings, countries: { kind: 'none' } }, probes)
    expect(without.countries.countryOf('192.0.2.1')).toBeUndefined()
  })

  test('a file that is not there', () => {
    expect(() => mmdbCountries(path.join(folder, 'nowhere.mmdb'))).toThrow('ENOENT')
  })
})
