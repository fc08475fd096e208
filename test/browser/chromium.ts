import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The Chromium that CHROMIUM_PATH names; the launcher sets it. As root it cannot have its own sandbox. */
export const openChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [...FLAGS, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })

/** A reader with a window of their own. */
export interface Reader {
  page: Page
  context: BrowserContext
  /** What the console complained of, policy violations included. A refused form's status is no complaint. */
  complaints: string[]
  close(): Promise<void>
}

export interface ReaderWishes {
  script?: boolean
  width?: number
  dark?: boolean
}

/** Chromium itself logs every 4xx that a form is answered with. */
const OF_STATUS = /Failed to load resource: the server responded with a status of (401|409|422|429|503)/

export async function openReader(browser: Browser, origin: string, wishes: ReaderWishes = {}): Promise<Reader> {
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: wishes.script ?? true,
    viewport: { width: wishes.width ?? 1280, height: 900 },
    colorScheme: wishes.dark ? 'dark' : 'light',
    locale: 'fr-CH',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !OF_STATUS.test(message.text()))
      complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { page, context, complaints, close: () => context.close() }
}
