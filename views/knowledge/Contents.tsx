import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'

/** A main heading, and the steps below it. */
export interface Section {
  id: string
  text: string
  steps: readonly { id: string; title: string }[]
}

export interface ContentsProps {
  sections: readonly Section[]
}

/** Two headings or more are worth a table of contents. */
const LEAST = 2

/** Beside the text, where the screen has room for it. */
export const Contents: FC<ContentsProps> = ({ sections }) => {
  const { contents } = useText().knowledge.article
  if (sections.length < LEAST) return null
  return (
    <aside class="toc" aria-label={contents}>
      <p class="toc-title">{contents}</p>
      <List sections={sections} />
    </aside>
  )
}

/** Above the text on narrow screens, behind one press. One of the two is always hidden by the style. */
export const FoldedContents: FC<ContentsProps> = ({ sections }) => {
  const { contents } = useText().knowledge.article
  if (sections.length < LEAST) return null
  return (
    <nav class="toc-folded" aria-label={contents}>
      <details>
        <summary>{contents}</summary>
        <List sections={sections} />
      </details>
    </nav>
  )
}

const List: FC<ContentsProps> = ({ sections }) => (
  <ul class="toc-sections">
    {sections.map(({ id, text, steps }) => (
      <li>
        <a href={`#${id}`}>{text}</a>
        {steps.length > 0 && (
          <ol class="toc-steps">
            {steps.map((step) => (
              <li>
                <a href={`#${step.id}`}>{step.title}</a>
              </li>
            ))}
          </ol>
        )}
      </li>
    ))}
  </ul>
)
