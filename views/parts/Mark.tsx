import type { FC } from 'hono/jsx'

/** Our own mark: a bell on a counter. The name of the product stands beside it, so it says nothing aloud. */
export const Mark: FC = () => (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect class="mark-ground" width="32" height="32" rx="6" />
    <g class="mark-figure">
      <rect x="14.5" y="7" width="3" height="3.5" />
      <path d="M7.5 19.5a8.5 8.5 0 0 1 17 0z" />
      <rect x="5" y="22" width="22" height="3" />
    </g>
  </svg>
)
