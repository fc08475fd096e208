import { inLanguage, urls } from '../urls.ts'
import type { Directive } from './directives.ts'
import { escapeHtml } from './html.ts'
import { named } from './names.ts'
import { fault, lineOf, type Sheet, takeAnchor, write } from './sheet.ts'

/** What a directive names that nobody knows, if anything. */
export function unknownIn({ setting }: Sheet, { name, label, attributes }: Directive): string | undefined {
  if (name === 'action') return unknownAction(setting, label, attributes)
  const { to = '' } = attributes
  return name === 'link' && !named(setting.places, to) ? `there is no place called ${to}` : undefined
}

/** An attribute can only narrow: it is one that the action declares, with words that it takes. */
function unknownAction(
  { actions }: Sheet['setting'],
  label: string,
  attributes: Directive['attributes'],
): string | undefined {
  const narrows = actions.get(label)
  if (!narrows) return `there is no action called ${label}`
  for (const [attribute, words] of Object.entries(attributes)) {
    const takes = named(narrows, attribute)
    if (!takes) return `${label} has no attribute ${attribute}`
    const strange = words.split(',').find((word) => !takes.includes(word))
    if (strange !== undefined) return `${label} cannot be narrowed to ${attribute}=${strange}`
  }
  return undefined
}

/** The place itself, and the way through the menus for those who read on paper. A faulty one is only its words. */
export function drawPlaceLink(sheet: Sheet, { label, attributes }: Directive, inert: boolean): void {
  const { to = '' } = attributes
  const place = inert ? undefined : named(sheet.setting.places, to)
  if (!place) {
    write(sheet, `<p>${escapeHtml(label)}</p>\n`)
    return
  }
  const href = inLanguage(sheet.setting.language, urls.go(to))
  const way = place.path(sheet.t).map((name) => `<span>${escapeHtml(name)}</span>`)
  write(
    sheet,
    `<p class="place-link"><a href="${escapeHtml(href)}">${escapeHtml(label)}</a> \u00b7 <span class="menu-path">${way.join('')}</span></p>\n`,
  )
}

/** The place of a card. */
export function drawSlot(sheet: Sheet, { label, id = label.replaceAll('.', '-'), attributes, raw }: Directive): void {
  const narrowed = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))
  const told = [`action ${label} #${id}`, ...narrowed.map((pair) => pair.join('='))].join(' ')
  sheet.outline.push({ what: told, line: lineOf(sheet, raw) })
  takeAnchor(sheet, raw, id)
  sheet.step?.actions.push(label)
  sheet.actions.push(label)
  const narrow = Object.fromEntries(narrowed.map(([attribute, words]) => [attribute, words.split(',')]))
  sheet.pieces.push({ action: label, id, narrow: narrowed.length > 0 ? narrow : undefined })
}

/** A film with its captions, and all that is said in it for those who would rather read. */
export function drawFilm(sheet: Sheet, { attributes, raw, tokens }: Directive): void {
  const { src = '' } = attributes
  sheet.outline.push({ what: `video ${src}`, line: lineOf(sheet, raw) })
  if (tokens && tokens.length > 0) fault(sheet, raw, 'video holds nothing: its words are those of its captions')
  const film = sheet.setting.film?.(src) ?? { problem: `there is no film ${src} beside the article` }
  if ('problem' in film) {
    fault(sheet, raw, film.problem)
    return
  }
  const { language, t } = { language: sheet.setting.language, t: sheet.t.knowledge.article }
  sheet.spoken.push(...film.lines)
  const lines = film.lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')
  write(
    sheet,
    `<figure class="film"><video controls preload="none" playsinline><source src="${film.src}" type="${film.type}">` +
      `<track kind="captions" src="${film.captions}" srclang="${language}" label="${escapeHtml(t.captions)}" default></video>` +
      `<details><summary>${escapeHtml(t.transcript)}</summary>${lines}</details></figure>\n`,
  )
}
