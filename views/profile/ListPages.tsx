import type { FC } from 'hono/jsx'
import { ButtonLink } from '../parts/Button.tsx'

export interface ListPagesProps {
  /** The next page, when there is one. */
  older: string | undefined
  /** The first page, when this is another. */
  newest: string | undefined
  words: { older: string; newest: string }
}

/** From one page of a long list to the next; nothing when all of it is here. */
export const ListPages: FC<ListPagesProps> = ({ older, newest, words }) =>
  older || newest ? (
    <p class="button-row">
      {older && (
        <ButtonLink kind="quiet" href={older}>
          {words.older}
        </ButtonLink>
      )}
      {newest && (
        <ButtonLink kind="quiet" href={newest}>
          {words.newest}
        </ButtonLink>
      )}
    </p>
  ) : null
