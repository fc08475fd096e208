import type { Page } from 'playwright-core'

/** What people reach by keyboard: seen, not turned off, not part of a showcase. */
const CONTROLS = `
  const reached = (element) =>
    element.tabIndex >= 0 && element.getClientRects().length > 0 && !element.closest('[inert]') && !element.matches(':disabled') &&
    element.checkVisibility({ visibilityProperty: true })
  const controls = () =>
    [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter(reached)
  const named = (element) => {
    const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)
    return element.localName + ['', ...element.classList].join('.') + ' "' + words + '"'
  }
`

const asked = <T>(page: Page, script: string): Promise<T> => page.evaluate(`(() => {${CONTROLS}${script}})()`)

/** By how many pixels the page is too wide. */
export const tooWide = (page: Page): Promise<number> =>
  asked(page, 'return Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)')

/**
 * Boxes that hide a part of their words, and nothing scrolls to it: without a sign of it, or at all. What is typed
 * scrolls by itself.
 */
export const cutOff = (page: Page, how: 'unsaid' | 'at all'): Promise<string[]> =>
  asked(
    page,
    `
    const says = ({ textOverflow, webkitLineClamp }) => textOverflow === 'ellipsis' || webkitLineClamp !== 'none'
    const hides = (element) => {
      const style = getComputedStyle(element)
      const [wide, tall] = [element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight]
      const hidden = (overflow, more) => ['hidden', 'clip'].includes(overflow) && more > 1
      if (style.clipPath !== 'none' || (${how === 'unsaid'} && says(style))) return false
      return hidden(style.overflowX, wide) || hidden(style.overflowY, tall)
    }
    return [...document.querySelectorAll('body *:not(svg, input, select)')]
      .filter((element) => element.checkVisibility() && hides(element)).map(named)
    `,
  )

/** What moves: whatever takes longer than a hundredth of a second to change, and pages that glide. */
export const moving = (page: Page): Promise<string[]> =>
  asked(
    page,
    `
    const seconds = (list) => Math.max(...list.split(',').map((one) => parseFloat(one) * (one.trim().endsWith('ms') ? 0.001 : 1)))
    const moves = ({ transitionDuration, animationName, animationDuration, scrollBehavior }) =>
      seconds(transitionDuration) > 0.01 || (animationName !== 'none' && seconds(animationDuration) > 0.01) || scrollBehavior === 'smooth'
    return [document.documentElement, ...document.querySelectorAll('body, body *')]
      .filter((element) => [null, '::before', '::after'].some((part) => moves(getComputedStyle(element, part)))).map(named)
    `,
  )

/** Controls without an edge. Links are told by their colour and their line; boxes to tick are drawn by the browser. */
export const withoutEdge = (page: Page): Promise<string[]> =>
  asked(
    page,
    `
    const edge = (element) => ['Top', 'Right', 'Bottom', 'Left'].some((side) => {
      const style = getComputedStyle(element)
      return parseFloat(style['border' + side + 'Width']) >= 1 && !['none', 'hidden'].includes(style['border' + side + 'Style'])
    })
    const drawn = (element) => ['checkbox', 'radio', 'file'].includes(element.type) && getComputedStyle(element).appearance !== 'none'
    return controls().filter((element) => element.matches('button, input, select, textarea, summary, .button'))
      .filter((element) => !drawn(element) && !edge(element) && !element.closest('search form')).map(named)
    `,
  )

/**
 * Controls that do not show when the keyboard is on them, by an outline of theirs or of the box that they fill. Press a
 * key first: browsers show it to those who use keys.
 */
export const withoutFocus = (page: Page): Promise<string[]> =>
  asked(
    page,
    `
    const outlined = (element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
    }
    return controls().filter((element) => {
      element.focus()
      const around = [element, element.parentElement, element.parentElement.parentElement]
      const shown = around.some(outlined)
      return document.activeElement !== element || !element.matches(':focus-visible') || !shown
    }).map(named)
    `,
  )

/** Every control, in the order it is read; of buttons to choose one by, only the one that Tab comes to. */
export const namesOfControls = (page: Page): Promise<string[]> =>
  asked(
    page,
    `
    const first = (radio) => {
      const group = [...radio.form.querySelectorAll('input[type=radio]')].filter(({ name }) => name === radio.name)
      return radio === (group.find(({ checked }) => checked) ?? group[0])
    }
    return controls().filter((element) => element.type !== 'radio' || first(element)).map(named)
    `,
  )

/** Where the keyboard is; nowhere in the page once it has left it. */
export const nameOfFocused = (page: Page): Promise<string | undefined> =>
  asked(
    page,
    'return document.activeElement && document.activeElement !== document.body ? named(document.activeElement) : undefined',
  )
