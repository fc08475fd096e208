import type { Hono } from 'hono'
import type { Env } from '../web/env.ts'
import { ASKING_FOR_PART } from '../web/reply.tsx'

/** What came back: its HTML. */
export interface Shown {
  html: string
  /** The first form from this mark on: where it goes and what it carries unseen. Throws when there is none. */
  form(mark?: string): { action: string; hidden: Record<string, string> }
}

/** Somebody who reads and acts by requests alone, as a browser with script does: the answer to a card is a card. */
export interface Visitor {
  /** A whole page. */
  page(path: string): Promise<Shown>
  /** A card alone. */
  card(path: string): Promise<Shown>
  /** Sends a form as it was drawn, with what is filled in. */
  send(form: { action: string; hidden: Record<string, string> }, typed: Record<string, string>): Promise<Shown>
}

export function openVisitor(app: Hono<Env>, publicUrl: string, cookies: Readonly<Record<string, string>>): Visitor {
  const jar = new Map(Object.entries(cookies))
  const ask = async (path: string, request: RequestInit, more: Record<string, string>): Promise<Shown> => {
    const headers = new Headers({ 'Sec-Fetch-Site': 'same-origin', Origin: new URL(publicUrl).origin, ...more })
    if (jar.size > 0) headers.set('Cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await app.fetch(new Request(new URL(path, publicUrl), { ...request, headers }), {})
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    return shown(await answer.text())
  }
  return {
    page: (path) => ask(path, {}, {}),
    card: (path) => ask(path, {}, ASKING_FOR_PART),
    send: ({ action, hidden }, typed) =>
      ask(action, { method: 'POST', body: new URLSearchParams({ ...hidden, ...typed }) }, ASKING_FOR_PART),
  }
}

function shown(html: string): Shown {
  return {
    html,
    form(mark = '') {
      const from = html.slice(Math.max(0, html.indexOf(mark)))
      const [text, action] = /<form [^>]*action="([^"]*)"[^>]*>[\s\S]*?<\/form>/.exec(from) ?? []
      if (text === undefined || action === undefined) throw new Error('there is no form here')
      const inputs = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
      const hidden = Object.fromEntries(inputs.map(([, name, value]) => [name, plain(value ?? '')]))
      return { action: plain(action), hidden }
    },
  }
}

const plain = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&')
