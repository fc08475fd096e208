import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'
import { useFieldId } from './Field.tsx'
import { Icon } from './Icon.tsx'

interface ShowOnceProps {
  /** Secrets that no later page can show again. */
  values: readonly string[]
  label: string
}

/** Rescue codes, an application password: to be noted now. Copying and printing are offered where script runs. */
export const ShowOnce: FC<ShowOnceProps> = ({ values, label }) => {
  const t = useText().parts
  const id = useFieldId('shown-once')
  return (
    <div class="show-once">
      <p class="show-once-label" id={`${id}-label`}>
        {label}
      </p>
      <ul class={values.length > 1 ? 'secrets many' : 'secrets'} id={id} aria-labelledby={`${id}-label`}>
        {values.map((value) => (
          <li>
            <code>{value}</code>
          </li>
        ))}
      </ul>
      <p class="field-help">{t.showOnce}</p>
      <ShowOnceButtons id={id} />
    </div>
  )
}

const ShowOnceButtons: FC<{ id: string }> = ({ id }) => {
  const t = useText().parts
  return (
    <p class="button-row with-script">
      <button type="button" class="button quiet" data-copy={id} data-copied={t.copied} data-copy-failed={t.copyFailed}>
        <Icon name="copy" />
        <span>{t.copy}</span>
      </button>
      <button type="button" class="button quiet" data-print>
        <Icon name="printer" />
        <span>{t.print}</span>
      </button>
      <span class="copy-answer" role="status" />
    </p>
  )
}
