import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { readingOf } from '../../src/knowledge/feedback.ts'
import { type Answer, type Browser, HTMX } from '../browsing.ts'
import { browse, newWorld, type World } from '../world.ts'

const GUIDE = '/faq/2017/mot-de-passe-adresse-email'
const GOOD = 'quatre-tartes-aux-pommes'
const MINUTE = 60_000

let world: World
let marc: Browser
beforeEach(async () => {
  world = await newWorld()
  marc = await browse(world, world.marc)
})

const tasks = () => readingOf(world.scene, 2017, '2000-01-01').tasks
const counted = (started: number, finished: number) => [
  { language: 'fr', action: 'mail.change-password', started, finished },
]

/** The form of the first mailbox Marc may choose in the guide. */
async function formIn(browser: Browser, page = GUIDE) {
  const guide = await browser.get(page)
  const choice = /href="([^"]*mail\.change-password\/[^"]*)"/.exec(
    guide.text.slice(guide.text.indexOf('id="change"')),
  )?.[1]
  const card: Answer = choice ? await browser.get(choice.replaceAll('&amp;', '&'), HTMX) : guide
  return card.form('class="card"')
}

async function send(browser: Browser, password: string, page = GUIDE): Promise<Answer> {
  const { action, hidden } = await formIn(browser, page)
  return browser.post(action, { ...hidden, password, do: 'step' }, HTMX)
}

describe('a task of a guide', () => {
  test('that is done from it is counted as begun and as finished, on its day (R-KB-8)', async () => {
    expect((await send(marc, GOOD)).text).toContain('data-state="done"')
    expect(tasks()).toEqual(counted(1, 1))
  })

  test('that was refused and sent again is begun once', async () => {
    for (const password of ['court', 'trop court', GOOD]) await send(marc, password)
    expect(tasks()).toEqual(counted(1, 1))
  })

  test('that nobody finished is begun, and begun again when somebody comes back later', async () => {
    await send(marc, 'court')
    expect(tasks()).toEqual(counted(1, 0))
    world.clock.advance(8 * MINUTE)
    await send(marc, 'court')
    expect(tasks()).toEqual(counted(1, 0))
    world.clock.advance(45 * MINUTE)
    marc = await browse(world, world.marc)
    await send(marc, 'court')
    expect(tasks()).toEqual(counted(2, 0))
  })

  test('that waits for a server is finished when the house finishes it', async () => {
    world.mail.down = true
    expect((await send(marc, GOOD)).text).toContain('data-state="running"')
    expect(tasks()).toEqual(counted(1, 0))
    world.mail.down = false
    world.clock.advance(MINUTE)
    await world.publish()
    await world.look()
    await world.look()
    expect(tasks()).toEqual(counted(1, 1))
  })

  test('whose form is sent twice is done once and counted once', async () => {
    const { action, hidden } = await formIn(marc)
    for (let times = 0; times < 3; times++) await marc.post(action, { ...hidden, password: GOOD, do: 'step' }, HTMX)
    expect(tasks()).toEqual(counted(1, 1))
  })

  test('that is done in the Manager is not one of the guide', async () => {
    const { publicId } = world.bakery
    const list = await marc.get(`/manager/${publicId}/mail`)
    const mailbox = /href="(\/manager\/[^"]*\/mail\/mbx_[^"]*)"/.exec(list.text)?.[1] ?? ''
    const { action, hidden } = (await marc.get(mailbox)).form('data-state="ready"')
    const { text } = await marc.post(action, { ...hidden, password: GOOD, do: 'step' }, HTMX)
    expect(text).toContain('data-state="done"')
    expect(world.scene.all(sql`SELECT * FROM article_tasks`)).toEqual([])
  })

  test('says nothing of who did it', async () => {
    await send(marc, GOOD)
    expect(world.scene.all(sql`SELECT * FROM article_tasks`)).toEqual([
      { day: '2026-03-02', number: 2017, ...counted(1, 1)[0] },
    ])
  })

  test('is done all the same when it cannot be counted', async () => {
    world.scene.run(sql`DROP TABLE article_tasks`)
    expect((await send(marc, GOOD)).text).toContain('data-state="done"')
    expect(world.log.lines.join()).toContain('task.not-counted')
  })
})
