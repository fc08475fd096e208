import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { HTMX } from '../browsing.ts'
import { browse, newWorld, PASSWORD, type World } from '../world.ts'

const ADDRESS = 'contact@boulangerie-favre.test'
let world: World
beforeEach(async () => {
  world = await newWorld()
})

/** The card's answer to a test with this password. */
async function tested(password: string): Promise<string> {
  const claire = await browse(world, world.claire)
  const mailbox = world.scene.one(q.selectFrom('mailboxes').select('public_id').where('address', '=', ADDRESS))
  const card = `/manager/${world.bakery.publicId}/actions/mail.test-password/${mailbox?.public_id}`
  const { action, hidden } = (await claire.get(card, HTMX)).form()
  return (await claire.post(action, { ...hidden, do: 'step', password }, HTMX)).text
}

const calloutOf = (html: string) => /<div class="callout (\w+)"/.exec(html)?.[1]

describe('testing the password of a mailbox', () => {
  test('tells a right one as good news', async () => {
    const html = await tested(PASSWORD)
    expect(html).toContain('data-state="done"')
    expect(calloutOf(html)).toBe('done')
  })

  test('tells a wrong one as bad news, with no tick beside it', async () => {
    expect(calloutOf(await tested('pas-le-bon-mot-de-passe'))).toBe('problem')
  })

  test('tells neither when the mail server could not be asked', async () => {
    world.mail.down = true
    expect(calloutOf(await tested(PASSWORD))).toBe('note')
  })
})
