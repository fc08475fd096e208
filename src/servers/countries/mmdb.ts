import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { type CountryResponse, Reader } from 'mmdb-lib'
import { isCountry } from '../../base/countries.ts'
import type { Countries } from './port.ts'

/** Between the search tree and the data stand sixteen zeros (MaxMind DB file format, version 2). */
const SEPARATOR = 16
/** Kinds of database that say the country; others, of networks or domains, are in the same format. */
const WITH_COUNTRIES = /country|city|enterprise/i

/**
 * A country database in the format of MaxMind, read into memory: a newer file counts from the next start. Throws when the
 * file is missing, cut short, or no database with countries.
 */
export function mmdbCountries(file: string): Countries {
  let reader: Reader<CountryResponse> | undefined = openReader(file)
  return {
    countryOf(ip) {
      if (isIP(ip) === 0) return undefined
      const code = codeIn(reader, ip)
      return code !== undefined && isCountry(code) ? code : undefined
    },
    close() {
      reader = undefined
    },
  }
}

function openReader(file: string): Reader<CountryResponse> {
  const bytes = readFileSync(file)
  const reader = readerOf(bytes, file)
  const { databaseType, searchTreeSize } = reader.metadata
  if (!WITH_COUNTRIES.test(databaseType)) throw new Error(`GEOIP_FILE: ${file} holds no countries: ${databaseType}`)
  if (!(searchTreeSize + SEPARATOR < bytes.length)) throw new Error(`GEOIP_FILE: ${file} is cut short`)
  return reader
}

function readerOf(bytes: Buffer, file: string): Reader<CountryResponse> {
  try {
    return new Reader<CountryResponse>(bytes)
  } catch (problem) {
    throw new Error(`GEOIP_FILE: ${file} is no country database`, { cause: problem })
  }
}

/** Where the network is used; where it is registered when that is not known. A damaged entry is an unknown one. */
function codeIn(reader: Reader<CountryResponse> | undefined, ip: string): string | undefined {
  try {
    const entry = reader?.get(ip)
    return entry?.country?.iso_code ?? entry?.registered_country?.iso_code
  } catch {
    return undefined
  }
}
