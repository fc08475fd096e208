import type { FC } from 'hono/jsx'
import { ButtonLink } from './Button.tsx'

export interface ListPagesProps {
  /** The next page, when there is one. */
  next: string | undefined
  /** The first page, when this is another. */
  first: string | undefined
  words: { next: string; first: string }
}

/** From one page of a long list to the next; nothing when all of it is here. */
export const ListPages: FC<ListPagesProps> = ({ next, first, words }) =>
  next || first ? (
    <p class="button-row">
      {next && (
        <ButtonLink kind="quiet" href={next}>
          {words.next}
        </ButtonLink>
      )}
      {first && (
        <ButtonLink kind="quiet" href={first}>
          {words.first}
        </ButtonLink>
      )}
    </p>
  ) : null
