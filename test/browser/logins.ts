import type { Page } from 'playwright-core'
import { DEMO_PASSWORD } from '../../db/seed.ts'

/** Signs somebody in by the page of the door; settles in the Manager. */
export async function signInAs(page: Page, email: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto('/sign-in')
  await page.fill('main input[name=email]', email)
  await page.fill('main input[name=password]', password)
  await page.click('main button[type=submit]')
  await page.waitForURL(/\/manager/)
}

/** Opens the newest message to somebody in the outbox of the demonstration, and follows its button. */
export async function followLetterTo(page: Page, email: string): Promise<void> {
  await page.goto('/desk/outbox')
  await page
    .locator('tbody tr', { has: page.getByRole('cell', { name: email, exact: true }) })
    .first()
    .locator('a')
    .click()
  await page.locator('main a[href*="token="]').click()
  await page.waitForURL((url) => !url.search.includes('token'))
}
