import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'

export interface Crumb {
  label: string
  /** Absent for the page one is on. */
  href?: string | undefined
}

/** Where this page stands, from the outermost place inwards. */
export const Breadcrumb: FC<{ items: readonly Crumb[] }> = ({ items }) => (
  <nav class="breadcrumb" aria-label={useText().parts.frame.breadcrumb}>
    <ol>
      {items.map(({ label, href }) => (
        <li>{href ? <a href={href}>{label}</a> : <span aria-current="page">{label}</span>}</li>
      ))}
    </ol>
  </nav>
)
