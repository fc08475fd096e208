import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ServerDown } from '../../src/base/refusal.ts'
import { memoryPaymentProvider } from '../../src/servers/payments/memory.ts'
import type { Posted, TestCounter } from '../../src/servers/payments/port.ts'
import { sandboxProvider } from '../../src/servers/payments/sandbox.ts'
import { isSigned, SIGNATURE, signatureOf, TOLERANCE_MS } from '../../src/servers/payments/signing.ts'
import { ASKED } from './asked.ts'
import { paymentContract } from './payments.contract.ts'

const NOW = new Date('2026-03-02T09:00:00.000Z')
const ORIGIN = 'https://comptoir.test'

paymentContract('the double', () => {
  const provider = memoryPaymentProvider(() => NOW)
  return { provider, counter: provider.counter, news: () => provider.news, close: () => undefined }
})

paymentContract('the sandbox', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-payments-'))
  const news: Posted[] = []
  const open = () => {
    const settings = {
      mode: 'demo',
      file: path.join(folder, 'sandbox.sqlite'),
      publicUrl: ORIGIN,
      now: () => NOW,
    } as const
    return sandboxProvider(settings, async (posted) => news.push(posted))
  }
  const provider = open()
  return {
    ...{ provider, counter: provider.counter as TestCounter, news: () => news, reopened: open },
    close: () => {
      provider.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
})

test('the sandbox is not made in production', () => {
  const settings = { mode: 'production', file: ':memory:', publicUrl: ORIGIN, now: () => NOW } as const
  expect(() => sandboxProvider(settings)).toThrow('production does not start with it')
})

test('the double loses answers after doing, and does nothing while it is down', async () => {
  const provider = memoryPaymentProvider(() => NOW)
  provider.dropsAnswers = 1
  await expect(provider.create(ASKED)).rejects.toThrow(ServerDown)
  const { ref } = await provider.create(ASKED)
  await provider.counter.play(ref, 'pay')
  provider.down = true
  await expect(provider.refund({ ref, id: 'rfd_1', cents: 1, currency: 'CHF' })).rejects.toThrow(ServerDown)
  provider.down = false
  expect((await provider.find(ref)).refundedCents).toBe(0)
})

test('a signature counts for five minutes both ways, and none under an empty secret (R-PAY-17)', () => {
  const signedAt = (ms: number, secret = 'a secret') => ({
    body: '{}',
    headers: new Headers({ [SIGNATURE]: signatureOf(secret, '{}', new Date(NOW.getTime() + ms)) }),
  })
  const seen = (ms: number) => isSigned('a secret', signedAt(ms), NOW)
  expect([-TOLERANCE_MS, 0, TOLERANCE_MS].map(seen)).toEqual([true, true, true])
  expect([-TOLERANCE_MS - 1000, TOLERANCE_MS + 1000, 3_600_000].map(seen)).toEqual([false, false, false])
  expect(isSigned('', signedAt(0, ''), NOW)).toBe(false)
  expect(isSigned('another', signedAt(0), NOW)).toBe(false)
})
