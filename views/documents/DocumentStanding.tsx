import type { FC } from 'hono/jsx'
import type { DocumentKind } from '../../src/documents/making.ts'
import type { DocumentState } from '../../src/documents/states.ts'
import { Icon } from '../parts/Icon.tsx'
import type { IconName } from '../parts/icons.ts'
import { useText } from '../text.tsx'

const LOOKS: Readonly<Record<DocumentState, { look: string; icon: IconName }>> = {
  open: { look: 'state', icon: 'clock' },
  'part-paid': { look: 'state', icon: 'clock' },
  overdue: { look: 'state waiting', icon: 'triangle-alert' },
  paid: { look: 'state done', icon: 'circle-check' },
  refunded: { look: 'state', icon: 'rotate-ccw' },
  credited: { look: 'state', icon: 'rotate-ccw' },
  'written-off': { look: 'state', icon: 'info' },
  made: { look: 'state', icon: 'file-text' },
  superseded: { look: 'state', icon: 'file-text' },
}

/** How a document stands, in a word with its sign. */
export const DocumentStanding: FC<{ kind: DocumentKind; state: DocumentState }> = ({ kind, state }) => {
  const t = useText().documents
  const { look, icon } = LOOKS[state]
  return (
    <span class={look}>
      <Icon name={icon} />
      <span>{kind === 'receipt' ? t.receiptPaid : t.states[state]}</span>
    </span>
  )
}
