import type { Currency } from './base/money.ts'
import type { Seller } from './core/seller.ts'
import { type Finding, finding } from './doctor-finding.ts'
import { drawDocuments } from './documents/drawing.ts'
import { referenceOf } from './documents/reference.ts'
import type { PaperDocument } from './paper/document.ts'

/** Can invoices be drawn here, for whoever sells, with what pays them? One of each currency with an account is tried. */
export const paperCheck = (seller: Seller, now: Date): Promise<Finding> =>
  finding('paper', async () => {
    const banks = (['CHF', 'EUR'] as const).filter((currency) => seller.bank[currency])
    const wanted = banks.length > 0 ? banks : (['CHF'] as const)
    const answers = await drawDocuments(wanted.map((currency, id) => ({ id, paper: sample(seller, currency, now) })))
    for (const answer of answers) if ('problem' in answer) throw new Error(answer.problem.split('\n')[0])
    return `invoices drawn${banks.length > 0 ? `, payable by transfer in ${banks.join(' and ')}` : ''}`
  })

/** An invoice nobody gets. */
function sample(seller: Seller, currency: Currency, now: Date): PaperDocument {
  const [madeAt, number] = [now.toISOString(), 'F0000-00001']
  const tax = { kind: 'not-liable' as const, rate: 0, country: seller.country }
  const madeOn = madeAt.slice(0, 10)
  return {
    ...{ kind: 'invoice', number, madeOn, madeAt, dueOn: madeOn, language: 'fr', currency, seller, demo: true },
    lines: [{ fr: 'Essai', en: 'Try', cents: 100, tax }],
    taxes: [{ ...tax, netCents: 100, taxCents: 0 }],
    ...{ netCents: 100, taxCents: 0, grossCents: 100, payments: [] },
    reference: referenceOf(seller, { kind: 'invoice', number, currency }),
    buyer: {
      ...{ name: 'Comptoir', person: '', street: 'Rue', houseNumber: '1', extra: '', postcode: '1000', town: 'Ville' },
      ...{ country: 'CH', vatNumber: '', orderReference: '', email: '' },
    },
  }
}
