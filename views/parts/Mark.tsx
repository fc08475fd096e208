import type { FC } from 'hono/jsx'

/**
 * Our own mark: a bell on a counter, drawn on the pixels of a tab's icon (static/img). The name of the product stands
 * beside it, so it says nothing aloud.
 */
export const Mark: FC = () => (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect class="mark-ground" width="32" height="32" rx="7" />
    <path class="mark-figure" d="M14 6h4v6h-4zM6 20a10 10 0 0 1 20 0zM4 22h24v4H4z" />
  </svg>
)
