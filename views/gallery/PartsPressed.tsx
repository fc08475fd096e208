import type { FC } from 'hono/jsx'
import { Button, type ButtonKind, ButtonLink } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { type IconName, icons } from '../parts/icons.ts'
import { KeyCeremony } from '../parts/KeyCeremony.tsx'
import { Mark } from '../parts/Mark.tsx'
import { useText } from '../text.tsx'
import { Apart } from './PartTile.tsx'

/** A kind of button that is missing here does not compile. */
const icon: Readonly<Record<ButtonKind, IconName>> = { primary: 'check', quiet: 'copy', danger: 'triangle-alert' }
const kinds = Object.keys(icon) as ButtonKind[]

export const Buttons: FC = () => {
  const t = useText().gallery.sample
  return (
    <>
      <p class="button-row">
        {kinds.map((kind) => (
          <Button kind={kind}>{t[kind]}</Button>
        ))}
      </p>
      <p class="button-row">
        {kinds.map((kind) => (
          <Button kind={kind} icon={icon[kind]}>
            {t[kind]}
          </Button>
        ))}
      </p>
      <BusyButtons />
      <p class="button-row">
        {kinds.map((kind) => (
          <ButtonLink kind={kind} href="#main" icon="arrow-left">
            {t.link}
          </ButtonLink>
        ))}
      </p>
      <p class="button-row">
        <Button>{t.longButton}</Button>
      </p>
    </>
  )
}

/** As static/js/busy.js leaves a pressed button until the server has answered. */
export const BusyButtons: FC = () => (
  <p class="button-row">
    {kinds.map((kind) => (
      <button type="submit" class={`button ${kind}`} aria-busy="true">
        <span class="button-label">{useText().gallery.sample.busy}</span>
      </button>
    ))}
  </p>
)

/** Before it is pressed, and what it says after: nobody can hold a key to the gallery. */
export const Keys: FC = () => {
  const { waiting, unsupported, refused, known, failed } = useText().parts.key
  return (
    <>
      {(['create', 'get'] as const).map((kind) => (
        <Apart part="KeyCeremony" state={kind}>
          <KeyCeremony kind={kind} name="key" ask={{ from: '', purpose: kind }} />
        </Apart>
      ))}
      <div class="key-ceremony">
        {[waiting, unsupported, refused, known, failed].map((answer) => (
          <p class="key-answer">{answer}</p>
        ))}
      </div>
    </>
  )
}

export const Icons: FC = () => (
  <ul class="gallery-icons">
    {(Object.keys(icons) as IconName[]).map((name) => (
      <li>
        <Icon name={name} /> <code>{name}</code>
      </li>
    ))}
  </ul>
)

export const Marks: FC = () => (
  <p class="gallery-mark">
    <Mark /> {useText().parts.frame.product}
  </p>
)
