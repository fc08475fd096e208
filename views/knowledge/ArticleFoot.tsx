import type { FC } from 'hono/jsx'
import { Icon } from '../parts/Icon.tsx'
import { useText } from '../text.tsx'

interface ArticleFootProps {
  /** The address that never changes, whole. */
  permalink: string
  markdown: string
}

const PERMALINK_ID = 'permalink'

/** What can be done with the guide itself: point to it, print it, take its text along. */
export const ArticleFoot: FC<ArticleFootProps> = ({ permalink, markdown }) => {
  const t = useText().knowledge.article
  return (
    <section class="article-foot" aria-label={t.keep}>
      <p class="permalink">
        <span class="permalink-label">{t.permalink}</span>
        <span id={PERMALINK_ID} class="permalink-address">
          <a href={permalink}>{permalink}</a>
        </span>
        <button
          type="button"
          class="button quiet with-script"
          data-copy={PERMALINK_ID}
          data-copied={t.copied}
          data-copy-failed={t.copyFailed}
        >
          <Icon name="copy" />
          <span>{t.copy}</span>
        </button>
        <span class="copy-answer" role="status" />
      </p>
      <p class="article-tools">
        <button type="button" class="button quiet with-script" data-print-page>
          <Icon name="printer" />
          <span>{t.print}</span>
        </button>
        <a class="button quiet" href={markdown} type="text/markdown">
          <Icon name="file-text" />
          <span>{t.markdown}</span>
        </a>
      </p>
    </section>
  )
}
