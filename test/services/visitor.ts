import { setTimeout as sleep } from 'node:timers/promises'

/** A card as an answer shows it. */
export interface SeenCard {
  state: string
  html: string
}

/** A browser of a few lines: keeps cookies, follows the forms of cards, runs no script but says what htmx says. */
export class Visitor {
  private readonly origin: string
  private readonly cookies = new Map<string, string>()

  constructor(origin: string) {
    this.origin = origin
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<{ status: number; html: string }> {
    return this.ask(path, { headers: { 'Sec-Fetch-Site': 'same-origin', ...headers } })
  }

  async post(path: string, fields: Record<string, string>, part = false): Promise<{ status: number; html: string }> {
    const asPart = part ? { 'HX-Request': 'true', 'HX-Request-Type': 'partial' } : {}
    const headers = { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded', ...asPart }
    return this.ask(path, { method: 'POST', headers, body: new URLSearchParams(fields).toString() })
  }

  async signIn(email: string, password: string, back: string): Promise<void> {
    const { status } = await this.post('/sign-in', { email, password, back })
    if (status !== 303) throw new Error(`signing in was answered with ${status}`)
  }

  /** Opens the guide, chooses the address and sends the form of its card. */
  async changePassword(guide: string, address: string, password: string): Promise<SeenCard> {
    const listed = cardIn((await this.get(guide)).html, 'change')
    const again = hrefIn(listed.html, 'Choisir un autre élément')
    const choosing = again ? (await this.get(again, PART)).html : listed.html
    const chosen = hrefIn(choosing, address)
    if (!chosen) throw new Error(`the card does not offer ${address}: ${choosing}`)
    const anew = `${chosen}&again=1`
    const form = (await this.get(anew, PART)).html
    const action = unescaped(/<form[^>]* action="([^"]+)"/.exec(form)?.[1] ?? '')
    const hidden = Object.fromEntries(
      [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        unescaped(value ?? ''),
      ]),
    )
    const { html } = await this.post(action, { ...hidden, password, do: 'step' }, true)
    return cardIn(html, 'change')
  }

  async cardState(page: string, id: string): Promise<string> {
    return cardIn((await this.get(page)).html, id).state
  }

  private async ask(path: string, init: RequestInit & { headers: Record<string, string> }) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL(path, this.origin), {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/)
      this.cookies.set(name, value)
    }
    await sleep(0)
    return { status: answer.status, html: await answer.text() }
  }
}

const PART = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' }

const unescaped = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"')

function cardIn(html: string, id: string): SeenCard {
  const start = html.indexOf(`<section class="card" id="${id}"`)
  const card = html.slice(start, html.indexOf('</section>', start))
  return { state: /data-state="([^"]+)"/.exec(card)?.[1] ?? '', html: card }
}

/** The address of the link with these words. */
function hrefIn(html: string, words: string): string | undefined {
  const found = [...html.matchAll(/<a href="([^"]+)"[^>]*>([^<]*)<\/a>/g)].find(
    ([, , label]) => label?.trim() === words,
  )
  return found?.[1] && unescaped(found[1])
}
