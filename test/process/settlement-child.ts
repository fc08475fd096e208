import { q as queries } from '../../db/query.ts'
import { openStore, type Query, type Store } from '../../db/store.ts'
import type { House } from '../../src/core/ctx.ts'
import type { Seller } from '../../src/core/seller.ts'
import { createAtProvider } from '../../src/payments/at-provider.ts'
import { keepEvent } from '../../src/payments/events.ts'
import { workPayments } from '../../src/payments/working.ts'
import { memoryPaymentProvider } from '../../src/servers/payments/memory.ts'
import type { PaymentProvider } from '../../src/servers/payments/port.ts'

/** What the child does with a data file: `ask` a provider for a payment, or hear its `news`. */
export interface Job {
  file: string
  deed: 'ask' | 'news'
  /** Killed before this step, counted from 0; never where there is none. */
  killedAt?: number
  /** The instant it all happens, in ms. */
  at: number
  auditKey: string
  seller: Seller
  publicUrl: string
  operator: string
  paymentId: number
  posted?: { body: string; headers: [string, string][] }
}

/** The provider lives with the parent, and outlives the child. */
export interface Question {
  verb: 'create' | 'find'
  given: unknown
}

/** What a child says that came to its end: every step it took, in words. */
export interface Ended {
  steps: string[]
}

const steps: string[] = []

/** One more step; at the one that was named, this process is no more. */
function step(label: string, { killedAt }: Job): void {
  if (steps.length === killedAt) {
    process.kill(process.pid, 'SIGKILL')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  }
  steps.push(label)
}

/** A step before each statement, before each COMMIT, and after it before anything else. */
function mortal(store: Store, job: Job): Store {
  let open = false
  const next = <Row>(query: Query<Row>): Query<Row> => {
    step(query.compile(queries).sql, job)
    return query
  }
  return {
    ...store,
    all: (query) => store.all(next(query)),
    one: (query) => store.one(next(query)),
    run: (query) => store.run(next(query)),
    together: <T>(work: () => T extends Promise<unknown> ? never : T) => {
      if (open) return store.together(work)
      open = true
      const whole = () => {
        store.afterwards(() => step('kept', job))
        const result = work()
        step('COMMIT', job)
        return result
      }
      try {
        return store.together(whole)
      } finally {
        open = false
      }
    },
  }
}

function askParent(question: Question): Promise<never> {
  return new Promise((resolve) => {
    process.once('message', (answer) => resolve(answer as never))
    process.send?.(question)
  })
}

/** As much of a house as a payment asks for: whatever goes wrong in it ends the child by an error, and not by our kill. */
function houseOf(job: Job, store: Store): House {
  const now = () => new Date(job.at)
  const payments: PaymentProvider = {
    ...memoryPaymentProvider(now),
    create: (given) => askParent({ verb: 'create', given }),
    find: (given) => askParent({ verb: 'find', given }),
  }
  const broken = (fields: object, event: string) => {
    throw new Error(`${event} ${JSON.stringify(fields)}`)
  }
  const { seller, publicUrl, operator } = job
  const house: Partial<House> = {
    ...{ now, store, seller, publicUrl, operator, wake: () => undefined },
    keys: { audit: Buffer.from(job.auditKey, 'hex') } as House['keys'],
    servers: { payments } as House['servers'],
    log: { info: () => undefined, warn: broken, error: broken, flush: () => undefined },
  }
  return house as House
}

/** As the webhook and the worker it wakes do. */
async function hear(house: House, { posted }: Job): Promise<void> {
  const provider = house.servers.payments
  const event = posted && provider?.readEvent({ body: posted.body, headers: new Headers(posted.headers) })
  if (!provider || !event) throw new Error('no news')
  keepEvent(house, provider.id, event)
  await workPayments(house)
}

async function main(job: Job): Promise<void> {
  const house = houseOf(job, mortal(openStore(job.file), job))
  if (job.deed === 'news') await hear(house, job)
  else await createAtProvider(house, job.paymentId)
  step('the answer', job)
  const ended: Ended = { steps }
  process.send?.(ended, () => process.disconnect())
}

await main(JSON.parse(process.argv[2] ?? '') as Job)
