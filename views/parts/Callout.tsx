import type { FC, PropsWithChildren } from 'hono/jsx'
import { useText } from '../text.tsx'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'

export type CalloutKind = 'done' | 'problem' | 'note' | 'waiting'

const drawn: Record<CalloutKind, IconName> = {
  done: 'check',
  problem: 'circle-alert',
  note: 'info',
  waiting: 'clock',
}

/** A sentence set apart. A problem interrupts, news wait for their turn, a note is only text. The kind is said in words. */
export const Callout: FC<PropsWithChildren<{ kind: CalloutKind; title?: string | undefined }>> = ({
  kind,
  title,
  children,
}) => (
  <div class={`callout ${kind}`} role={roleOf(kind)}>
    <Icon name={drawn[kind]} />
    <div class="callout-words">
      {title ? <p class="callout-title">{title}</p> : <span class="visually-hidden">{useKindInWords(kind)}. </span>}
      {children}
    </div>
  </div>
)

function roleOf(kind: CalloutKind): 'alert' | 'status' | undefined {
  if (kind === 'note') return undefined
  return kind === 'problem' ? 'alert' : 'status'
}

function useKindInWords(kind: CalloutKind): string {
  const t = useText().parts
  const words = { done: t.calloutDone, problem: t.calloutProblem, note: t.calloutNote, waiting: t.calloutWaiting }
  return words[kind]
}
