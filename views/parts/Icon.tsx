import type { FC } from 'hono/jsx'
import type { IconName } from './icons.ts'
import { icons } from './icons.ts'

/** A drawing beside words, never instead of them: readers of the screen skip it. */
export const Icon: FC<{ name: IconName }> = ({ name }) => (
  <svg
    class="icon"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {icons[name].map(([Tag, attributes]) => (
      <Tag {...attributes} />
    ))}
  </svg>
)
