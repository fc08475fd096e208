import { raw } from 'hono/html'
import type { Child, FC } from 'hono/jsx'
import { useText } from '../text.tsx'

/** HTML that our own renderer made (src/knowledge/draw.ts), or a card and the way to the same thing for paper. */
export type DrawnPiece = { html: string } | { card: Child; way: readonly string[] }

/** The text of an article with its live cards. The only view that takes HTML as it is. */
export const ArticleBody: FC<{ pieces: readonly DrawnPiece[] }> = ({ pieces }) => (
  <div class="article-body">
    {pieces.map((piece) => ('html' in piece ? raw(piece.html) : <CardOrWay {...piece} />))}
  </div>
)

const CardOrWay: FC<Extract<DrawnPiece, { card: Child }>> = ({ card, way }) => (
  <>
    {card}
    {way.length > 0 && (
      <p class="print-only">
        {useText().knowledge.article.menuPath}{' '}
        <span class="menu-path">
          {way.map((place) => (
            <span>{place}</span>
          ))}
        </span>
      </p>
    )}
  </>
)
