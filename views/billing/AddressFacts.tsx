import type { FC, PropsWithChildren } from 'hono/jsx'
import type { StatedAddress } from '../../src/billing/address.ts'
import { useText } from '../text.tsx'

/** An address and what goes with it. `lines`: as on an envelope. */
export interface ToldAddress extends StatedAddress {
  lines: readonly string[]
  /** The form of its VAT number could be checked. */
  knowsVat: boolean
}

/** Whom documents are made out to; what was left open is not drawn. Its children are more facts of the same list. */
export const AddressFacts: FC<PropsWithChildren<{ address: ToldAddress }>> = ({ address, children }) => {
  const { facts: t, fields } = useText().billing
  const { lines, vatNumber, knowsVat, email, language, orderReference } = address
  return (
    <dl class="facts">
      <div>
        <dt>{t.address}</dt>
        <dd>
          {lines.map((line, at) => (
            <>
              {at > 0 && <br />}
              <bdi>{line}</bdi>
            </>
          ))}
        </dd>
      </div>
      {vatNumber !== '' && <Fact label={t.vat} value={vatNumber} more={knowsVat ? t.vatState : t.vatUnknown} />}
      {email !== '' && <Fact label={t.email} value={email} />}
      <Fact label={t.language} value={fields.languages[language]} />
      {orderReference !== '' && <Fact label={t.reference} value={orderReference} />}
      {children}
    </dl>
  )
}

const Fact: FC<{ label: string; value: string; more?: string }> = ({ label, value, more }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <bdi>{value}</bdi>
      {more && <span class="cell-more">{more}</span>}
    </dd>
  </div>
)
