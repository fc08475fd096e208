import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'
import { Icon } from './Icon.tsx'

interface NamedValuesProps {
  id: string
  values: readonly string[]
  names: readonly string[]
  /** What is copied where it is not what is read: a number without the spaces of its groups. */
  plain?: readonly string[]
  /** The id of the words that say what the list is of. */
  labelledBy: string
}

/** Each with its name above it: what is typed into three fields of a phone is copied in three goes. */
export const NamedValues: FC<NamedValuesProps> = ({ id, values, names, plain, labelledBy }) => (
  <ul class="secrets named" aria-labelledby={labelledBy}>
    {values.map((value, at) => (
      <li>
        <span class="secret-name" id={`${id}-${at}-name`}>
          {names[at]}
        </span>
        <span class="secret-value" id={`${id}-${at}`}>
          <code data-plain={plain?.[at]}>{value}</code>
        </span>
        <span class="secret-copy with-script">
          <CopyButton of={`${id}-${at}`} named={`${id}-${at}-name`} />
          <span class="copy-answer" role="status" />
        </span>
      </li>
    ))}
  </ul>
)

/** `named`: the id of the words that say what is copied, where there are several buttons. */
export const CopyButton: FC<{ of: string; named?: string }> = ({ of, named }) => {
  const t = useText().parts
  return (
    <button
      type="button"
      class="button quiet"
      aria-describedby={named}
      data-copy={of}
      data-copied={t.copied}
      data-copy-failed={t.copyFailed}
    >
      <Icon name="copy" />
      <span>{t.copy}</span>
    </button>
  )
}
