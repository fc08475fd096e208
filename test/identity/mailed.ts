import { letterOf } from '../../src/web/letters.ts'
import type { Answer, Browser } from '../browsing.ts'
import { owed, type World } from '../world.ts'

/** What was written to somebody, oldest first: the kinds of the messages. */
export const lettersTo = (world: World, to: string): string[] =>
  owed(world)
    .filter(({ recipient }) => recipient === to)
    .map(({ kind }) => kind)

/** The address the button of the newest message of this kind leads to. Throws when there is none. */
export function mailedLink(world: World, kind: string): URL {
  const notice = owed(world).findLast((one) => one.kind === kind)
  const [href] = (notice && /https?:\S*token=[\w-]{43}/.exec(letterOf(world.house, notice).text)) ?? []
  if (!href) throw new Error(`no message ${kind} with a link`)
  return new URL(href)
}

/** Opens a mailed link as a browser does: first at its own address, then at the bare one. */
export async function follow(browser: Browser, { pathname, search }: URL): Promise<Answer> {
  const first = await browser.get(pathname + search)
  return browser.get(first.location ?? '')
}

/** Opens it and presses the button. */
export async function use(browser: Browser, link: URL, fields: Record<string, string> = {}): Promise<Answer> {
  const form = (await follow(browser, link)).form('<main')
  return browser.post(form.action, { ...form.hidden, ...fields })
}
