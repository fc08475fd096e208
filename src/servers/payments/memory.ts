import { setTimeout as sleep } from 'node:timers/promises'
import { ServerDown } from '../../base/refusal.ts'
import type { PaymentProvider, Posted, ProviderPayment, TestCounter } from './port.ts'
import { type Pretended, pretendedPayments, type Shelf } from './pretended.ts'

/** A provider in memory, and what a test may have go wrong with it. */
export interface MemoryPaymentProvider extends PaymentProvider {
  counter: TestCounter
  /** It answers nothing, and nothing is done. */
  down: boolean
  /** So many of the next answers are lost after what was asked has been done. */
  dropsAnswers: number
  /** How long each answer takes, in ms. */
  slowMs: number
  /** Its news, oldest first: delivered by nobody but the test, as often and in whichever order it likes. */
  news: Posted[]
  /** How often each verb was asked. */
  asked: Record<'create' | 'find' | 'cancel' | 'refund', number>
  newsOf(ref: string): Posted
  /** A payment that was changed behind its back: what a stranger's, or a mistaken, provider would tell. */
  falsify(ref: string, to: Partial<ProviderPayment>): void
}

/** A provider in memory: refs and states as a real one has them, without anybody's money. */
export function memoryPaymentProvider(now: () => Date, secret = 'a secret of the tests'): MemoryPaymentProvider {
  const shelf = shelfInMemory()
  const news: Posted[] = []
  const whole = pretendedPayments({
    ...{ id: 'memory', shelf, secret, now },
    pageOf: (ref) => `https://payments.test/pay/${ref}`,
    deliver: (posted) => void news.push(posted),
  })
  const asked = { create: 0, find: 0, cancel: 0, refund: 0 }
  const faulty =
    <A, R>(verb: keyof typeof asked, work: (given: A) => Promise<R>) =>
    async (given: A): Promise<R> => {
      asked[verb]++
      if (provider.slowMs > 0) await sleep(provider.slowMs)
      if (provider.down) throw new ServerDown('payments')
      const answer = await work(given)
      if (provider.dropsAnswers === 0) return answer
      provider.dropsAnswers--
      throw new ServerDown('payments')
    }
  const provider: MemoryPaymentProvider = {
    ...whole,
    ...{ down: false, dropsAnswers: 0, slowMs: 0, news, asked },
    create: faulty('create', whole.create),
    find: faulty('find', whole.find),
    cancel: faulty('cancel', whole.cancel),
    refund: faulty('refund', whole.refund),
    falsify: (ref, to) => {
      const payment = shelf.byRef(ref)
      if (payment) shelf.put({ ...payment, ...to })
    },
  }
  return provider
}

function shelfInMemory(): Shelf {
  const payments = new Map<string, Pretended>()
  const refunds = new Map<string, { cents: number; state: 'done' | 'failed' }>()
  return {
    byRef: (ref) => payments.get(ref),
    byId: (id) => [...payments.values()].find(({ asked }) => asked.id === id),
    put: (payment) => void payments.set(payment.ref, payment),
    refunded: (id) => refunds.get(id),
    putRefund: (id, refund) => void refunds.set(id, refund),
  }
}
