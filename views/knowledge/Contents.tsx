import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'

export interface ContentsProps {
  headings: readonly { id: string; text: string; depth: number }[]
}

/** Two headings or more are worth a table of contents. */
const mainOf = ({ headings }: ContentsProps) => {
  const main = headings.filter(({ depth }) => depth === 2)
  return main.length < 2 ? [] : main
}

/** Beside the text, where the screen has room for it. */
export const Contents: FC<ContentsProps> = (props) => {
  const { contents } = useText().knowledge.article
  if (mainOf(props).length === 0) return null
  return (
    <aside class="toc" aria-label={contents}>
      <p class="toc-title">{contents}</p>
      <List {...props} />
    </aside>
  )
}

/** Above the text on narrow screens, behind one press. One of the two is always hidden by the style. */
export const FoldedContents: FC<ContentsProps> = (props) => {
  const { contents } = useText().knowledge.article
  if (mainOf(props).length === 0) return null
  return (
    <nav class="toc-folded" aria-label={contents}>
      <details>
        <summary>{contents}</summary>
        <List {...props} />
      </details>
    </nav>
  )
}

const List: FC<ContentsProps> = (props) => (
  <ul>
    {mainOf(props).map(({ id, text }) => (
      <li>
        <a href={`#${id}`}>{text}</a>
      </li>
    ))}
  </ul>
)
