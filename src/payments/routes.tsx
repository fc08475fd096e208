import { textFor } from '../../content/text/index.ts'
import { SandboxPage } from '../../views/payments/SandboxPage.tsx'
import { oneOfWords } from '../base/fields.ts'
import { readForm } from '../base/form.ts'
import { Missing } from '../base/refusal.ts'
import { deeds, type PaymentProvider } from '../servers/payments/port.ts'
import { paths, urls } from '../urls.ts'
import { readBody, readPlain } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { doorFrame } from '../web/frames.tsx'
import { leadTo, page } from '../web/reply.tsx'
import { get, post, type Route } from '../web/route.ts'
import { keepEvent } from './events.ts'

const open = { for: 'everyone', rate: 'read', proof: 'no' } as const
const played = { ...open, only: 'demo' } as const

/** Where a provider tells its news; and where it moves no money, its own page. Without a provider there is neither. */
export const providerRoutes = (provider: PaymentProvider | undefined): readonly Route[] =>
  provider
    ? [
        post(paths.webhook, { ...open, body: 'signed' }, (c) => takeNews(c, provider)),
        ...(provider.counter
          ? [
              get(paths.sandbox, played, (c) => showSandbox(c, counterOf(c))),
              post(paths.sandbox, { ...played, body: 'form' }, (c) => playSandbox(c, counterOf(c))),
            ]
          : []),
      ]
    : []

/** News are kept and answered at once; what they are about is read from the provider later (R-PAY-20). */
async function takeNews(c: PageContext, provider: PaymentProvider): Promise<Response> {
  const never = { 'Cache-Control': 'no-store' }
  if (c.req.param('provider') !== provider.id) throw new Missing()
  const event = provider.readEvent({ body: await readPlain(c), headers: c.req.raw.headers })
  if (!event) return c.text('400 Bad Request', 400, never)
  keepEvent(c.var.ctx, provider.id, event)
  return c.body(null, 204, never)
}

function counterOf(c: PageContext): NonNullable<PaymentProvider['counter']> {
  const counter = c.var.ctx.servers.payments?.counter
  if (!counter) throw new Missing()
  return counter
}

type Counter = NonNullable<PaymentProvider['counter']>

async function showSandbox(c: PageContext, counter: Counter): Promise<Response> {
  const payment = await counter.look(c.req.param('ref') ?? '')
  c.set('language', payment.language)
  const body = (
    <SandboxPage payment={payment} deeds={deeds} post={urls.sandbox(payment.ref)} back={wayBack(c, payment)} />
  )
  const { title } = textFor(c.var.language).provider.sandbox
  return page(c, { title, robots: 'noindex' }, doorFrame(c), body)
}

async function playSandbox(c: PageContext, counter: Counter): Promise<Response> {
  const payment = await counter.look(c.req.param('ref') ?? '')
  const { values } = readForm({ deed: oneOfWords(...deeds) }, await readBody(c, 'form'))
  if (!values?.deed) return leadTo(c, urls.sandbox(payment.ref))
  await counter.play(payment.ref, values.deed)
  return leadTo(c, wayBack(c, payment))
}

/** Back to the house under the name it is being read by: forms lead to no other. */
function wayBack(c: PageContext, { returnUrl }: { returnUrl: string }): string {
  const { origin, pathname, search } = new URL(returnUrl)
  return c.var.site.origins.has(origin) ? pathname + search : returnUrl
}
