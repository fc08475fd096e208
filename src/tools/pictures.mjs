/**
 * `npm run pictures`: the demonstration, opened in a fresh folder, and every page worth looking at as a picture in
 * dist/pictures: at three widths, light and dark. README's picture goes to .pictures/. With words: only the pages whose
 * name holds one of them.
 */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { generateSync } from 'otplib'
import { chromium } from 'playwright-core'
import { PRODUCT } from './bundle.mjs'
import { smallPng } from './small-png.mjs'

const OUT = 'dist/pictures'
const README = '.pictures/guide.png'
const WIDTHS = [320, 768, 1280]
const THEMES = ['light', 'dark']
/** Chromium draws no more than 16 384 pixels at once, and takes its time for those. */
const MOST_HIGH = 8000
const MOST_PARTS = 3
const SETTLED_MS = 800

/** By the name of the picture. The French pages: those in English differ by their words alone. */
const OPEN = {
  home: '/',
  topic: '/topics/passwords',
  article: '/faq/2017',
  tutorials: '/tutorials',
  search: '/search?q=mot+de+passe',
  'search-none': '/search?q=xyzzy',
  'sign-in': '/sign-in',
  'sign-up': '/sign-up',
  reset: '/reset',
  contact: '/contact',
  missing: '/nowhere',
  outbox: '/desk/outbox',
  gallery: '/gallery',
  'gallery-cards': '/gallery/cards',
  'gallery-parts': '/gallery/parts',
  'gallery-mails': '/gallery/mails',
  'gallery-letter': '/gallery/mails/letter?kind=reset-link',
  'gallery-odd': '/gallery/odd',
}

/** Signed in as Claire. */
const OWN = {
  'article-signed-in': '/faq/2017',
  'home-signed-in': '/',
  manager: '/manager',
  mailboxes: '/go/manager.mail',
  profile: '/profile',
  'profile-sign-in': '/profile/sign-in',
  'profile-sessions': '/profile/sessions',
  'profile-mails': '/profile/mails',
  'profile-journal': '/profile/journal',
  'profile-closing': '/profile/closing',
  'profile-security': '/profile/security',
  'profile-app-passwords': '/profile/application-passwords',
  'profile-invitations': '/profile/invitations',
  users: '/go/manager.users',
  'users-invite': '/go/manager.invite',
  'account-security': '/go/manager.security',
  addresses: '/go/manager.addresses',
  'account-journal': '/go/manager.journal',
  'account-settings': '/go/manager.settings',
  'account-closing': '/go/manager.closing',
  'new-account': '/manager/new',
}

/** Signed in at the desk as Olga, who owns the house. */
const DESK = {
  desk: '/desk',
  'desk-customers': '/desk/customers?q=favre',
  'desk-recoveries': '/desk/recoveries',
  'desk-messages': '/desk/mails',
  'desk-journal': '/desk/journal',
  'desk-people': '/desk/staff',
  'desk-roles': '/desk/roles',
  'desk-profile': '/desk/profile',
}

/** Settles with an exit code. */
export async function takePictures(words) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'comptoir-pictures-'))
  const house = await openHouse(folder)
  try {
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH,
      args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    })
    try {
      await takeAll(browser, house, (name) => words.length === 0 || words.some((word) => name.includes(word)))
    } finally {
      await browser.close()
    }
    return 0
  } finally {
    await house.close()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

async function takeAll(browser, { origin, owner }, wanted) {
  fs.mkdirSync(OUT, { recursive: true })
  const desk = Object.keys(DESK).some(wanted) ? await signInAtDesk(browser, origin, owner) : []
  for (const theme of THEMES) {
    for (const width of WIDTHS) {
      const page = await openPage(browser, origin, { width, theme })
      const take = async (name, address) => wanted(name) && (await takeOne(page, `${name}-${width}-${theme}`, address))
      for (const [name, address] of Object.entries(OPEN)) await take(name, address)
      if (wanted('gallery-page')) {
        for (const [name, address] of await wholePages(page)) await take(`gallery-page-${name}`, address)
      }
      await signIn(page)
      for (const [name, address] of Object.entries(OWN)) await take(name, address)
      if (wanted('mailbox')) await take('mailbox', await firstMailbox(page))
      await page.context().addCookies(desk)
      for (const [name, address] of Object.entries(DESK)) await take(name, address)
      await page.context().close()
    }
  }
  if (wanted('readme')) await takeReadme(await openPage(browser, origin, { width: 1280, theme: 'light' }))
}

async function openPage(browser, baseURL, { width, theme }) {
  const viewport = { width, height: 800 }
  return (await browser.newContext({ baseURL, viewport, colorScheme: theme, locale: 'fr-CH' })).newPage()
}

/** A high page becomes several pictures; of one without end, the beginning is enough. */
async function takeOne(page, name, address) {
  const { width, height: usual } = page.viewportSize()
  await page.goto(address)
  const whole = await page.evaluate('document.documentElement.scrollHeight')
  const parts = Math.min(MOST_PARTS, Math.ceil(whole / MOST_HIGH))
  await page.setViewportSize({ width, height: Math.min(whole, MOST_HIGH) })
  for (let part = 1; part <= parts; part++) {
    await page.evaluate(`scrollTo(0, ${(part - 1) * MOST_HIGH})`)
    const file = `${OUT}/${name}${parts > 1 ? `-${part}` : ''}.png`
    fs.writeFileSync(file, await page.screenshot({ animations: 'disabled' }))
    console.log(file)
  }
  await page.setViewportSize({ width, height: usual })
}

/** The pages with hard names, as the gallery links to them. */
async function wholePages(page) {
  await page.goto('/gallery/odd')
  const addresses = await page.evaluate('[...document.querySelectorAll(".gallery-links a")].map(({ href }) => href)')
  return addresses.map((address) => [new URL(address).searchParams.get('name'), address])
}

async function signIn(page) {
  await page.goto('/sign-in')
  await page.fill('main input[name=email]', 'claire@example.test')
  await page.fill('main input[name=password]', 'trois-croissants-chauds')
  await page.click('main button[type=submit]')
  await page.waitForURL(/\/manager\//)
}

/** The cookies of Olga’s session: one code opens it, and the same code opens nothing twice. */
async function signInAtDesk(browser, baseURL, key) {
  const page = await (await browser.newContext({ baseURL })).newPage()
  await page.goto('/desk/sign-in')
  await page.fill('main input[name=email]', 'olga@example.test')
  await page.fill('main input[name=password]', 'trois-croissants-chauds')
  await page.click('main button[type=submit]')
  await page.fill('main input[name=code]', generateSync({ secret: key }))
  await page.click('main button[type=submit]')
  await page.waitForURL(/\/desk$/)
  const cookies = await page.context().cookies()
  await page.context().close()
  return cookies
}

async function firstMailbox(page) {
  await page.goto('/go/manager.mail')
  return page.locator('main tbody a').first().getAttribute('href')
}

/** A guide whose step is a form: what the product is about, in one look. */
async function takeReadme(page) {
  await signIn(page)
  await page.goto('/faq/2017')
  await page.click('#change a:has-text("contact@")')
  await page.waitForSelector('#change input[type=password]')
  await page.evaluate(`document.activeElement.blur()
    scrollTo(0, document.querySelector('#replace').closest('ol').previousElementSibling.getBoundingClientRect().top + scrollY - 32)`)
  // the contents beside it follow where the reader is
  await page.waitForTimeout(SETTLED_MS)
  fs.writeFileSync(README, smallPng(await page.screenshot({ animations: 'disabled' })))
  console.log(README)
}

/** The product as a process of its own, with nothing in it but the people of the demonstration. */
async function openHouse(folder) {
  const port = await freePort()
  const env = { ...process.env, MODE: 'demo', DATA_DIR: folder, PORT: String(port), PUBLIC_URL: '', LOG_LEVEL: 'error' }
  const child = spawn(process.execPath, [PRODUCT, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const origin = `http://localhost:${port}`
  while (!(await fetch(`${origin}/healthz`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error('The demonstration did not open.')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    origin,
    /** The key of the app by which Olga comes to the desk, as the demonstration says it. */
    owner: /olga@.* app key (\w+)/.exec(said)?.[1] ?? '',
    close: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
