import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { RadioList } from '../parts/RadioList.tsx'
import { useText } from '../text.tsx'

interface SendInputsProps {
  entry: Entry
  /** Where it can be sent: the reader's own address, and that of the documents where it is another. */
  seen: { me: string; address: string }
}

/** Where a document is sent to; a sentence where there is only one place. */
export const SendInputs: FC<SendInputsProps> = ({ entry, seen: { me, address } }) => {
  const t = useText().documents.send
  if (address === '')
    return (
      <p>
        {t.to} {t.toMe(me)}.
      </p>
    )
  const options = [
    { value: 'me', label: t.toMe(me) },
    { value: 'address', label: t.toAddress(address) },
  ]
  return <RadioList name="to" legend={t.to} options={options} value={entry.typed['to']?.[0] ?? 'me'} />
}
