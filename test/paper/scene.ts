import { taxOn } from '../../src/base/money.ts'
import { creditorReference, qrReference } from '../../src/base/payment-reference.ts'
import type { Seller } from '../../src/core/seller.ts'
import type { PaperDocument, PaperLine } from '../../src/paper/document.ts'

/** Whoever sells here: in Switzerland, liable to VAT, with accounts in both currencies. */
export const SWISS: Seller = {
  ...{
    name: 'Comptoir SA',
    street: 'Rue du Lac',
    houseNumber: '12',
    postcode: '1003',
    town: 'Lausanne',
    country: 'CH',
  },
  ...{ vatNumber: 'CHE-107.787.577 TVA', registerNumber: 'CHE-107.787.577', oss: false, timeZone: 'Europe/Zurich' },
  bank: {
    CHF: { iban: 'CH9300762011623852957', qrIban: 'CH4431999123000889012' },
    EUR: { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' },
  },
}

/** The same in France. */
export const FRENCH: Seller = {
  ...{ name: 'Comptoir SAS', street: 'Rue de la Paix', houseNumber: '1', postcode: '74000', town: 'Annecy' },
  ...{ country: 'FR', vatNumber: 'FR40303265045', registerNumber: '303 265 045', oss: false, timeZone: 'Europe/Paris' },
  bank: { EUR: { iban: 'FR1420041010050500013M02606', bic: 'PSSTFRPPLYO' } },
}

/** A line of web hosting for a year. */
export const hosting = (more: Partial<PaperLine> = {}): PaperLine => ({
  ...{ fr: 'Hébergement web', en: 'Web hosting', about: 'four.example', months: 12, cents: 12_000 },
  ...{ from: '2026-11-23', until: '2027-11-22', tax: { kind: 'standard', rate: 810, country: 'CH' } },
  ...more,
})

/** A document with these lines, taxed as the first of them, all sums following from them. */
export function paper(more: Partial<PaperDocument> = {}): PaperDocument {
  const { lines = [hosting()], currency = 'CHF', number = 'F2026-00001' } = more
  const tax = lines[0]?.tax ?? hosting().tax
  const netCents = lines.reduce((all, { cents }) => all + cents, 0)
  const taxCents = taxOn(netCents, tax.rate)
  return {
    ...{ kind: 'invoice', number, madeOn: '2026-11-23', madeAt: '2026-11-23T09:30:00.000Z', dueOn: '2026-12-23' },
    ...{ language: 'fr', currency, seller: SWISS, lines, taxes: [{ ...tax, netCents, taxCents }] },
    ...{ netCents, taxCents, grossCents: netCents + taxCents, payments: [], demo: false },
    reference: currency === 'CHF' ? qrReference('100000000000202600001') : creditorReference('F202600001'),
    buyer: {
      ...{ name: 'Boulangerie Favre Sàrl', person: 'Claire Favre', street: 'Rue du Four', houseNumber: '4', extra: '' },
      ...{ postcode: '1003', town: 'Lausanne', country: 'CH', vatNumber: '', orderReference: '' },
      email: 'compta@example.test',
    },
    ...more,
  }
}

/** A pro forma has neither a day to be paid by nor a tax of its own. */
export const proForma = (more: Partial<PaperDocument> = {}): PaperDocument => {
  const { dueOn: _, ...rest } = paper({ kind: 'pro-forma', number: 'PF-2026-00001', validUntil: '2026-12-23', ...more })
  return rest
}

/** A credit note for a part of an invoice. */
export const creditNote = (more: Partial<PaperDocument> = {}): PaperDocument => {
  const {
    dueOn: _,
    reference: __,
    ...rest
  } = paper({
    ...{ kind: 'credit-note', number: 'A2026-00001' },
    corrects: { number: 'F2026-00001', madeOn: '2026-11-20', reason: 'Résiliation' },
    ...more,
  })
  return rest
}
