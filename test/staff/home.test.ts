import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { articles } from '../web/targets.ts'
import { browse, newWorld, type World } from '../world.ts'
import { ofOurs, openedFile, writtenTo } from './scene.ts'

const DAY = 86_400_000
let world: World
beforeEach(async () => {
  world = await newWorld({ articles })
})

const at = () => world.clock.now().toISOString()
const home = async (role: Parameters<typeof ofOurs>[1]) => (await browse(world, ofOurs(world, role))).get('/desk')

describe('the first page of the desk', () => {
  test('says quietly that nothing waits', async () => {
    expect((await home('support')).text).toContain('Nothing waits')
  })

  test('tells messages that could not be delivered in the last days, and leads to them', async () => {
    writtenTo(world, 'a@example.test', { given_up_at: at() })
    writtenTo(world, 'b@example.test', { given_up_at: at() })
    const { text } = await home('support')
    expect(text).toContain('2 messages could not be delivered')
    expect(text).toContain('/desk/mails?state=given-up')
    world.clock.advance(8 * DAY)
    expect((await home('support')).text).toContain('Nothing waits')
  })

  test('tells messages that were tried and have not left, and none that have just been written', async () => {
    writtenTo(world, 'a@example.test')
    expect((await home('support')).text).toContain('Nothing waits')
    writtenTo(world, 'b@example.test', { attempts: 2 })
    const { text } = await home('technician')
    expect(text).toContain('One message has not left yet')
    expect(text).toContain('/desk/mails?state=waiting')
  })

  test('tells a server that takes nothing, since when', async () => {
    const set = { failing_since: at(), attempts: 3 }
    world.scene.run(q.updateTable('publications').set(set).where('service', '=', 'mail'))
    const { text } = await home('billing')
    expect(text).toContain('Passwords of mailboxes cannot be published')
    expect(text).toContain('02.03.2026')
  })

  test('tells nobody of messages who may not read them (R-STF-1)', async () => {
    writtenTo(world, 'a@example.test', { given_up_at: at() })
    expect((await home('billing')).text).not.toContain('could not be delivered')
  })

  test('leads everybody to the places of their role, and to no other', async () => {
    const links = async (role: Parameters<typeof ofOurs>[1]) =>
      [...(await home(role)).text.matchAll(/class="desk-link" href="([^"]+)"/g)].map(([, href]) => href)
    expect(await links('catalogue')).not.toEqual(expect.arrayContaining(['/desk/customers']))
    expect(await links('billing')).not.toEqual(expect.arrayContaining(['/desk/mails']))
    expect(await links('support')).toEqual(expect.arrayContaining(['/desk', '/desk/customers', '/desk/mails']))
    expect(await links('support')).not.toContain('/desk/journal')
    expect(await links('owner')).toContain('/desk/journal')
  })

  test('has the files one opened in the last day at hand, the latest first, each once and only one’s own', async () => {
    const browser = await browse(world, ofOurs(world, 'support'))
    const [bakery, claire] = [`/desk/accounts/${world.bakery.publicId}`, `/desk/people/${world.claire.publicId}`]
    for (const path of [bakery, claire, bakery]) await openedFile(browser, path)
    await openedFile(await browse(world, ofOurs(world, 'owner')), `/desk/people/${world.nadia.publicId}`)
    const { text } = await browser.get('/desk')
    const opened = [...text.matchAll(/action="([^"]+)\/open"/g)].map(([, path]) => path)
    expect(opened).toEqual([claire, bakery])
    expect(text).not.toContain('Nadia Berset')
  })

  test('says who is at the desk, and who one is', async () => {
    await browse(world, ofOurs(world, 'technician', 'Tina Keller'))
    const { text } = await home('support')
    expect(text).toContain('Tina Keller')
    expect(text).toContain('Hello Someone support')
    expect(text).toContain('action="/desk/sign-out"')
  })
})
