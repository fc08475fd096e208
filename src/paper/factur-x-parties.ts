import { isCountry } from '../base/countries.ts'
import { element, xmlText } from '../base/xml.ts'
import type { Seller } from '../core/seller.ts'
import type { PaperBuyer } from './document.ts'

const leaf = (name: string, text: string | undefined, attributes: Record<string, string> = {}): string =>
  text ? element(name, attributes, xmlText(text)) : ''
const node = (name: string, ...inside: readonly string[]): string => element(name, {}, inside.join(''))

/** Registers of companies whose numbers have a name of their own (ISO 6523): SIREN, and the Swiss UID. */
const REGISTERS: Readonly<Record<string, string>> = { FR: '0002', CH: '0183' }

/**
 * Seller or buyer. `taxed`: may a number for tax be named? A seller always has some number (BR-CO-26): that of the
 * register, that for tax, or failing both their name.
 */
export function partyOf(
  name: string,
  party: Seller | PaperBuyer,
  { taxed, needsNumber }: { taxed: boolean; needsNumber: boolean },
): string {
  const register = 'registerNumber' in party ? party.registerNumber : ''
  const vat = taxed ? vatId(party.vatNumber) : ''
  const otherwise = needsNumber && !register && !vat ? party.vatNumber || party.name : ''
  return node(
    name,
    leaf('ram:ID', otherwise),
    leaf('ram:Name', party.name),
    register ? node('ram:SpecifiedLegalOrganization', registered(register, party.country)) : '',
    'person' in party && party.person ? node('ram:DefinedTradeContact', leaf('ram:PersonName', party.person)) : '',
    addressOf(party),
    'email' in party && party.email
      ? node('ram:URIUniversalCommunication', leaf('ram:URIID', party.email, { schemeID: 'EM' }))
      : '',
    vat ? node('ram:SpecifiedTaxRegistration', leaf('ram:ID', vat, { schemeID: 'VA' })) : '',
  )
}

function registered(number: string, country: string): string {
  const scheme = REGISTERS[country]
  return leaf('ram:ID', number.replaceAll(/[\s.-]/g, ''), scheme ? { schemeID: scheme } : {})
}

function addressOf(party: Seller | PaperBuyer): string {
  const { street, houseNumber, postcode, town, country } = party
  return node(
    'ram:PostalTradeAddress',
    leaf('ram:PostcodeCode', postcode),
    leaf('ram:LineOne', `${street} ${houseNumber}`.trim()),
    leaf('ram:LineTwo', 'extra' in party ? party.extra : ''),
    leaf('ram:CityName', town),
    leaf('ram:CountryID', country),
  )
}

/** A number for tax without blanks; only one that begins with its country counts as one (BR-CO-09). */
function vatId(number: string): string {
  const bare = number.replaceAll(/[\s.-]/g, '')
  const begins = bare.slice(0, 2)
  return isCountry(begins) || begins === 'EL' ? bare : ''
}
