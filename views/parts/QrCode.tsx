import type { FC } from 'hono/jsx'
import type { QrDrawing } from '../../src/base/qr.ts'

/** Squares of light that a reader wants on every side (ISO 18004, 6.3.8). */
const QUIET = 4

/** A QR code, dark on light whatever the appearance of the page: readers do not find one that is inverted. */
export const QrCode: FC<{ drawing: QrDrawing; label: string }> = ({ drawing: { size, path }, label }) => {
  const side = size + 2 * QUIET
  return (
    <svg
      class="qr-code"
      role="img"
      aria-label={label}
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      width={side * 6}
      height={side * 6}
      shape-rendering="crispEdges"
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
