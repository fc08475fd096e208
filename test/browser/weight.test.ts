import type { Browser, CDPSession } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChromium, openReader } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'

let browser: Browser
let demonstration: Demonstration
beforeAll(async () => {
  browser = await openChromium()
  demonstration = await openDemonstration()
})
afterAll(async () => {
  await browser?.close()
  await demonstration?.close()
})

interface Fetched {
  addresses: string[]
  types: string[]
  /** What came over the wire, with its headers, as it was compressed. */
  bytes: number
}

/** Listens to everything a browser fetches that has never been here. */
async function listen(session: CDPSession): Promise<Fetched> {
  const fetched: Fetched = { addresses: [], types: [], bytes: 0 }
  session.on('Network.requestWillBeSent', ({ request, type }) => {
    fetched.addresses.push(request.url)
    fetched.types.push(type ?? '')
  })
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    fetched.bytes += encodedDataLength
  })
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  return fetched
}

test.each(['/', '/faq/2017', '/search?q=mot+de+passe', '/en/topics/passwords'])(
  'a first visit of %s is light, asks nobody else and fetches no letters',
  async (path) => {
    const { page, context, close } = await openReader(browser, demonstration.origin)
    const fetched = await listen(await context.newCDPSession(page))
    await page.goto(path, { waitUntil: 'networkidle' })
    expect(fetched.bytes).toBeGreaterThan(10_000)
    expect(fetched.bytes).toBeLessThan(60 * 1024)
    expect(fetched.addresses.filter((address) => new URL(address).origin !== demonstration.origin)).toEqual([])
    expect(fetched.types).not.toContain('Font')
    // a face that came later would change what is already read
    expect(await page.evaluate('document.fonts.size')).toBe(0)
    await close()
  },
)
