import { validate as at } from 'stdnum/lib/cjs/at/uid.js'
import { validate as be } from 'stdnum/lib/cjs/be/vat.js'
import { validate as bg } from 'stdnum/lib/cjs/bg/vat.js'
import { validate as ch, format as chWritten } from 'stdnum/lib/cjs/ch/vat.js'
import { validate as cy } from 'stdnum/lib/cjs/cy/vat.js'
import { validate as cz } from 'stdnum/lib/cjs/cz/dic.js'
import { validate as de } from 'stdnum/lib/cjs/de/vat.js'
import { validate as dk } from 'stdnum/lib/cjs/dk/cvr.js'
import { validate as ee } from 'stdnum/lib/cjs/ee/kmkr.js'
import { validate as es } from 'stdnum/lib/cjs/es/nif.js'
import { validate as fi } from 'stdnum/lib/cjs/fi/alv.js'
import { validate as fr } from 'stdnum/lib/cjs/fr/tva.js'
import { validate as gb } from 'stdnum/lib/cjs/gb/vat.js'
import { validate as gr } from 'stdnum/lib/cjs/gr/vat.js'
import { validate as hr } from 'stdnum/lib/cjs/hr/oib.js'
import { validate as hu } from 'stdnum/lib/cjs/hu/anum.js'
import { validate as ie } from 'stdnum/lib/cjs/ie/vat.js'
import { validate as it } from 'stdnum/lib/cjs/it/iva.js'
import { validate as lt } from 'stdnum/lib/cjs/lt/pvm.js'
import { validate as lu } from 'stdnum/lib/cjs/lu/tva.js'
import { validate as lv } from 'stdnum/lib/cjs/lv/pvn.js'
import { validate as mt } from 'stdnum/lib/cjs/mt/vat.js'
import { validate as nl } from 'stdnum/lib/cjs/nl/btw.js'
import { validate as no } from 'stdnum/lib/cjs/no/mva.js'
import { validate as pl } from 'stdnum/lib/cjs/pl/nip.js'
import { validate as pt } from 'stdnum/lib/cjs/pt/nif.js'
import { validate as ro } from 'stdnum/lib/cjs/ro/cui.js'
import { validate as se } from 'stdnum/lib/cjs/se/vat.js'
import { validate as si } from 'stdnum/lib/cjs/si/ddv.js'
import { validate as sk } from 'stdnum/lib/cjs/sk/dph.js'

type Check = (value: string) => { isValid: true; compact: string } | { isValid: false }

/** Forms and check digits of numbers, by country. Greece writes EL where ISO 3166-1 says GR. */
const CHECKS: Readonly<Record<string, Check>> = {
  ...{ AT: at, BE: be, BG: bg, CY: cy, CZ: cz, DE: de, DK: dk, EE: ee, ES: es, FI: fi, FR: fr, GB: gb, GR: gr, HR: hr },
  ...{ HU: hu, IE: ie, IT: it, LT: lt, LU: lu, LV: lv, MT: mt, NL: nl, NO: no, PL: pl, PT: pt, RO: ro, SE: se, SI: si },
  ...{ SK: sk },
}
/** Liechtenstein's are Swiss ones. */
const SWISS = ['CH', 'LI']
const prefixOf = (country: string) => (country === 'GR' ? 'EL' : country === 'NO' ? '' : country)

/** Is the form of this country's VAT numbers known here? */
export const knowsVatNumbers = (country: string): boolean => SWISS.includes(country) || Object.hasOwn(CHECKS, country)

/** Somewhere else in the world: letters, digits and what is written between them. */
const ELSEWHERE = /^[0-9A-Z][0-9A-Z .\-/]{3,24}$/

/**
 * A VAT number as its country writes it, such as `CHE-107.787.577 TVA` or `FR40303265045`, whatever blanks and dots it
 * was typed with; undefined when its form or its check digit is wrong for that country (R-ADDR-12). Says nothing of
 * whether it was ever given to anybody. `country` is a code of ISO 3166-1.
 */
export function vatNumberIn(country: string, typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim().toUpperCase()
  if (SWISS.includes(country)) return swiss(text)
  const check = Object.hasOwn(CHECKS, country) ? CHECKS[country] : undefined
  if (!check) return ELSEWHERE.test(text) ? text : undefined
  const prefix = prefixOf(country)
  const bare = text.replaceAll(/[\s.\-/]/g, '')
  const found = looked(check, bare.startsWith(prefix) ? bare.slice(prefix.length) : bare)
  return found === undefined ? undefined : prefix + found
}

/** The letters at its end say that the number is one for VAT: without them, in a field for VAT, French ones are meant. */
function swiss(text: string): string | undefined {
  const bare = text.replaceAll(/[\s.\-/]/g, '')
  const whole = /(MWST|TVA|IVA|VAT)$/.test(bare) ? bare.replace(/VAT$/, 'TVA') : `${bare}TVA`
  const found = looked(ch, whole)
  return found === undefined ? undefined : chWritten(found)
}

function looked(check: Check, text: string): string | undefined {
  try {
    const answer = check(text)
    return answer.isValid ? answer.compact : undefined
  } catch {
    // what the library cannot even take apart is no number
    return undefined
  }
}
