import type { Tokens } from 'marked'
import { escapeHtml, withCharacters } from './html.ts'
import { fault, pass, type Sheet, write } from './sheet.ts'

/**
 * A picture of the content, with its size, so that nothing moves when it arrives, and in words for those who do not see
 * it. One that is not there is its words.
 */
export function drawPicture(sheet: Sheet, { href, raw, text }: Tokens.Image): void {
  const address = withCharacters(href)
  const found = sheet.setting.picture?.(address) ?? {
    problem: `${address} is not a picture that comes with the product`,
  }
  const alt = escapeHtml(withCharacters(text).replace(/\s+/g, ' ').trim())
  if (alt === '') fault(sheet, raw, `the picture ${address} is not said in words`)
  if ('problem' in found) {
    fault(sheet, raw, found.problem)
    write(sheet, alt)
  } else {
    const { src, width, height } = found
    write(sheet, `<img src="${src}" width="${width}" height="${height}" alt="${alt}" loading="lazy" decoding="async">`)
  }
  pass(sheet, raw)
}
