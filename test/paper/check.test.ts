import { expect, test } from 'vitest'
import { paperCheck } from '../../src/paper-check.ts'
import { SWISS } from './scene.ts'

const now = new Date('2026-11-23T09:30:00Z')

test('the doctor draws an invoice in each currency that is taken, in a thread, for whoever sells', async () => {
  expect(await paperCheck(SWISS, now)).toEqual({
    ...{ level: 'ok', says: 'paper: invoices drawn, payable by transfer in CHF and EUR' },
  })
  expect(await paperCheck({ ...SWISS, bank: {} }, now)).toMatchObject({ level: 'ok', says: 'paper: invoices drawn' })
})

test('and says why where none can be', async () => {
  expect(await paperCheck({ ...SWISS, name: '中文' }, now)).toMatchObject({
    level: 'fail',
    says: expect.stringContaining('cannot be written on a QR-bill'),
  })
})
