import type { FC } from 'hono/jsx'
import { amountIn } from '../../src/base/amounts.ts'
import type { Asked, Deed, ProviderPayment } from '../../src/servers/payments/port.ts'
import { Button } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { useLanguage, useText } from '../text.tsx'

interface SandboxPageProps {
  payment: Asked & Pick<ProviderPayment, 'state'>
  deeds: readonly Deed[]
  post: string
  back: string
}

/** The sandbox's own page: it says first that no money moves, and then what may come of the payment. */
export const SandboxPage: FC<SandboxPageProps> = ({ payment, deeds, post, back }) => {
  const t = useText().provider.sandbox
  const { state, about } = payment
  const open = state === 'open' || state === 'pending'
  return (
    <div class="stack">
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <dl class="facts">
        <div>
          <dt>{t.amount}</dt>
          <dd>{amountIn(useLanguage(), payment)}</dd>
        </div>
        <div>
          <dt>{t.what}</dt>
          <dd>
            <bdi>{about}</bdi>
          </dd>
        </div>
      </dl>
      {state !== 'open' && (
        <Callout kind={open ? 'waiting' : 'note'}>
          <p>{t.states[state]}</p>
        </Callout>
      )}
      {open && <Deeds deeds={deeds} post={post} />}
      <p>
        <a href={back}>{t.back}</a>
      </p>
    </div>
  )
}

const Deeds: FC<Pick<SandboxPageProps, 'deeds' | 'post'>> = ({ deeds, post }) => {
  const t = useText().provider.sandbox
  return (
    <form class="stack" method="post" action={post}>
      <h2>{t.choose}</h2>
      {deeds.map((deed, at) => (
        <Button kind={at === 0 ? 'primary' : 'quiet'} name="deed" value={deed} busyLabel={t.busy}>
          {t.deeds[deed]}
        </Button>
      ))}
    </form>
  )
}
