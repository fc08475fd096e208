import { raw } from 'hono/html'
import type { Child, FC } from 'hono/jsx'

/** HTML that our own renderer made (src/knowledge/draw.ts), or what stands between it. */
export type DrawnPiece = { html: string } | { child: Child }

/** The text of an article with its live cards and ticks. The only view that takes HTML as it is. */
export const ArticleBody: FC<{ pieces: readonly DrawnPiece[] }> = ({ pieces }) => (
  <div class="article-body">
    <Drawn pieces={pieces} />
  </div>
)

/** The same without its frame. */
export const Drawn: FC<{ pieces: readonly DrawnPiece[] }> = ({ pieces }) => (
  <>{pieces.map((piece) => ('html' in piece ? raw(piece.html) : piece.child))}</>
)
