import type { FC } from 'hono/jsx'
import { Icon } from './Icon.tsx'

interface KeepAsFileProps {
  lines: readonly string[]
  /** The name of the file. */
  name: string
  label: string
}

/** What is shown once, as a file: it is in the page already, so that no address could hand it out again. */
export const KeepAsFile: FC<KeepAsFileProps> = ({ lines, name, label }) => (
  <p class="button-row">
    <a
      class="button quiet"
      download={name}
      href={`data:text/plain;charset=utf-8,${encodeURIComponent(lines.join('\r\n'))}`}
    >
      <Icon name="file-text" />
      <span>{label}</span>
    </a>
  </p>
)
