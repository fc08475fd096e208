import type { FC } from 'hono/jsx'
import type { QrDrawing } from '../../src/base/qr.ts'
import { NamedValues } from '../parts/NamedValues.tsx'
import { QrCode } from '../parts/QrCode.tsx'
import { useText } from '../text.tsx'

export interface TransferTold {
  holder: string
  iban: string
  bic: string | undefined
  reference: string
  /** As a bank's form wants it: 1250.00 CHF. */
  amount: string
  qr: QrDrawing | undefined
  /** The document to print, with the same code. */
  paper: { href: string; label: string }
}

/** How a transfer is made: what is copied into the bank's page, and the code its app reads. */
export const TransferFacts: FC<TransferTold> = ({ holder, iban, bic, reference, amount, qr, paper }) => {
  const t = useText().toPay.transfer
  const given = [
    [t.amount, amount],
    [t.iban, iban],
    [t.reference, reference],
    [t.holder, holder],
    ...(bic ? [[t.bic, bic]] : []),
  ] as const
  return (
    <section class="stack">
      <h2 id="transfer">{t.title}</h2>
      <div class="pay-transfer">
        <NamedValues
          id="transfer-facts"
          labelledBy="transfer"
          names={given.map(([name = '']) => name)}
          values={given.map(([, value = '']) => value)}
          plain={given.map(([, value = '']) =>
            value === iban || value === reference ? value.replaceAll(' ', '') : value,
          )}
        />
        {qr && <QrCode drawing={qr} label={t.qr} />}
      </div>
      <p>{t.delay}</p>
      <p>{t.fees}</p>
      <p>
        <a href={paper.href}>{paper.label}</a>
      </p>
    </section>
  )
}
