import type { FC, PropsWithChildren } from 'hono/jsx'
import { useText } from '../text.tsx'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'

export type ButtonKind = 'primary' | 'quiet' | 'danger'

interface ButtonProps {
  kind?: ButtonKind | undefined
  /** Several buttons of one form say which was pressed by name and value: htmx ignores formaction. */
  name?: string | undefined
  value?: string | undefined
  /** What the button says while the server works; a general sentence when absent. */
  busyLabel?: string | undefined
  icon?: IconName | undefined
}

/** The button that sends its form. Its words say what it does. */
export const Button: FC<PropsWithChildren<ButtonProps>> = ({
  kind = 'primary',
  name,
  value,
  busyLabel,
  icon,
  children,
}) => {
  const t = useText().parts
  return (
    <button type="submit" class={`button ${kind}`} name={name} value={value} data-busy-label={busyLabel ?? t.busy}>
      {icon && <Icon name={icon} />}
      <span class="button-label">{children}</span>
    </button>
  )
}

interface ButtonLinkProps {
  href: string
  kind?: ButtonKind | undefined
  icon?: IconName | undefined
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export const ButtonLink: FC<PropsWithChildren<ButtonLinkProps>> = ({ href, kind = 'primary', icon, children }) => (
  <a class={`button ${kind}`} href={href}>
    {icon && <Icon name={icon} />}
    <span class="button-label">{children}</span>
  </a>
)
