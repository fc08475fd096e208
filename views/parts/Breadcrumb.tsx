import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'

export interface Crumb {
  label: string
  /** Absent for the page one is on. */
  href?: string | undefined
}

/** Where this page stands, from the outermost place inwards: for people, and as microdata for search engines. */
export const Breadcrumb: FC<{ items: readonly Crumb[] }> = ({ items }) => (
  <nav class="breadcrumb" aria-label={useText().parts.frame.breadcrumb}>
    <ol itemscope itemtype="https://schema.org/BreadcrumbList">
      {items.map(({ label, href }, at) => (
        <li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem">
          {href ? (
            <a href={href} itemprop="item">
              <span itemprop="name">{label}</span>
            </a>
          ) : (
            <span aria-current="page" itemprop="name">
              {label}
            </span>
          )}
          {/* Written itemProp, it stays here: without it, JSX moves it into the head. */}
          <meta itemProp="position" content={String(at + 1)} />
        </li>
      ))}
    </ol>
  </nav>
)
