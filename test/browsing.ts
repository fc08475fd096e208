import type { Hono } from 'hono'
import type { Env } from '../src/web/env.ts'

type Given = Readonly<Record<string, string | readonly string[] | Uint8Array>>
type Headers_ = Readonly<Record<string, string | undefined>>

/** What came back. */
export interface Answer {
  status: number
  headers: Headers
  text: string
  /** Where a redirect leads, plain or by htmx. */
  location: string | undefined
  /** The first form after `mark` in the page: where it goes and what it carries unseen. Throws when there is none. */
  form(mark?: string): Form
}

export interface Form {
  action: string
  hidden: Record<string, string>
  text: string
}

/**
 * A browser without a window: keeps cookies, says as browsers do where a request comes from, follows nothing by itself.
 * A header given as undefined is left out. With a file among the fields the form is sent as multipart.
 */
export interface Browser {
  cookies: Map<string, string>
  get(path: string, headers?: Headers_): Promise<Answer>
  post(path: string, fields?: Given, headers?: Headers_): Promise<Answer>
  /** Any request, exactly as given but for the cookies. */
  ask(path: string, request: RequestInit, headers: Headers_): Promise<Answer>
}

/** The headers of htmx when it will swap a part of the page. */
export const HTMX = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' } as const

export function openBrowser(app: Hono<Env>, origin: string): Browser {
  const cookies = new Map<string, string>()
  const ask: Browser['ask'] = async (path, request, headers) => {
    const all = new Headers(request.headers)
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) all.set(name, value)
    if (cookies.size > 0) all.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await app.fetch(new Request(new URL(path, origin), { ...request, headers: all }), {})
    keepCookies(cookies, response.headers.getSetCookie())
    return answerOf(response)
  }
  return {
    cookies,
    ask,
    get: (path, headers = {}) => ask(path, { method: 'GET' }, { 'Sec-Fetch-Site': 'same-origin', ...headers }),
    post: (path, fields = {}, headers = {}) =>
      ask(
        path,
        { method: 'POST', body: bodyOf(fields) },
        { 'Sec-Fetch-Site': 'same-origin', Origin: origin, ...headers },
      ),
  }
}

function keepCookies(cookies: Map<string, string>, set: readonly string[]): void {
  for (const line of set) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (value === '' || /max-age=0\b/i.test(line)) cookies.delete(name)
    else cookies.set(name, value)
  }
}

function bodyOf(fields: Given): URLSearchParams | FormData {
  const file = Object.values(fields).some((value) => value instanceof Uint8Array)
  const body = file ? new FormData() : new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof Uint8Array) (body as FormData).append(name, new Blob([new Uint8Array(value)]), 'file')
    else for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
  }
  return body
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    location: response.headers.get('location') ?? response.headers.get('hx-redirect') ?? undefined,
    form: (mark = '') => formIn(text.slice(Math.max(0, text.indexOf(mark)))),
  }
}

function formIn(html: string): Form {
  const [text, action] = /<form [^>]*action="([^"]*)"[^>]*>[\s\S]*?<\/form>/.exec(html) ?? []
  if (text === undefined || action === undefined) throw new Error('there is no form here')
  const inputs = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  const hidden = Object.fromEntries(inputs.map(([, name, value]) => [name, plain(value ?? '')]))
  return { action: plain(action), hidden, text }
}

const plain = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&')
