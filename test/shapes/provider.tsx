import { createServer, type Server } from 'node:http'
import { Refusal, ServerDown } from '../../src/base/refusal.ts'
import { done, type Kept, liveAction, next, stepsOn, still } from '../../src/core/action.ts'
import type { Subjects } from '../../src/core/subjects.ts'
import { forAccounts, wrote } from './common.ts'
import { NoInputs } from './inputs.tsx'
import { type Thing, write } from './state.ts'

interface Away extends Kept {
  reference: string
}

const on = stepsOn<Thing, Away>()

/** Something that is finished on another site: one leaves, comes back, and the house asks that site how it went. */
export const providerAction = (subjects: Subjects<Thing>, provider: string) =>
  liveAction<Thing, Away>({
    ...forAccounts,
    name: 'shape.provider',
    title: () => 'Pay for a thing elsewhere',
    offer: () => 'Pay for a thing here.',
    subjects,
    steps: {
      begin: on.form({
        fields: {},
        Inputs: NoInputs,
        submit: () => 'Pay on the other site',
        prepare: (_, { run }) => ask(`${provider}/create?key=${run.id}&back=${encodeURIComponent(run.returnUrl)}`),
        perform: (ctx, { subject, prepared }) => {
          wrote(ctx, 'payment_begun', subject.name, () => void write(ctx, subject, 'paying') as undefined)
          return next('paying', { reference: prepared }, { go: `${provider}/pay/${prepared}` })
        },
      }),
      paying: on.wait({
        says: () => 'Waiting for the other site.',
        prepare: (_, { kept }) => ask(`${provider}/status/${kept.reference}`),
        perform: (ctx, { subject, prepared }) => {
          if (prepared === 'pending') return still()
          if (prepared !== 'paid') throw new Refusal('stale')
          wrote(ctx, 'paid', subject.name, () => void write(ctx, subject, 'paid') as undefined)
          return done()
        },
      }),
    },
    done: (_, { subject }) => `${subject?.name} is paid.`,
  })

async function ask(address: string): Promise<string> {
  try {
    const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(5000) })
    if (answer.ok) return await answer.text()
  } catch (cause) {
    throw new ServerDown('provider', { cause })
  }
  throw new ServerDown('provider')
}

/** The other site: a page with a button, which leads back. The same key is the same payment. */
export interface Provider {
  origin: string
  /** How many payments were ever begun. */
  begun(): number
  close(): Promise<void>
}

interface Payment {
  back: string
  status: 'pending' | 'paid'
}

export async function startProvider(): Promise<Provider> {
  const payments = new Map<string, Payment>()
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://provider.test')
    const [, what, reference = ''] = url.pathname.split('/')
    if (what === 'create') {
      const key = url.searchParams.get('key') ?? ''
      if (!payments.has(key)) payments.set(key, { back: url.searchParams.get('back') ?? '', status: 'pending' })
      return response.end(key)
    }
    if (what === 'favicon.ico') return response.writeHead(204).end()
    const payment = payments.get(reference)
    if (!payment) return response.writeHead(404).end()
    if (what === 'status') return response.end(payment.status)
    if (request.method !== 'POST') {
      response.setHeader('Content-Type', 'text/html')
      return response.end(`<!doctype html><title>Provider</title><form method="post"><button>Pay now</button></form>`)
    }
    payment.status = 'paid'
    return response.writeHead(303, { Location: payment.back }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    origin: `http://127.0.0.1:${port}`,
    begun: () => payments.size,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
