import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { sendNotices } from '../../src/core/outbox.ts'
import { attachmentsFor } from '../../src/documents/papers.ts'
import { SENT_MOST } from '../../src/documents/sending.ts'
import { urls } from '../../src/urls.ts'
import { letterOf } from '../../src/web/letters.ts'
import { articles } from '../web/targets.ts'
import { browse, journal, newWorld, type World } from '../world.ts'
import { BUYER, invoiceOf } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld({ articles })
})

const letters = () =>
  sendNotices(
    world.house,
    async (notice) => ({
      ...letterOf(world.house, notice),
      ...(await attachmentsFor({ house: world.house, demo: true }, notice)),
    }),
    'bonjour@comptoir.test',
  )

const card = (publicId: string) => urls.accountAction(world.bakery.publicId, 'documents.send', publicId)

/** Claire presses the button of the card, having chosen where. */
async function send(publicId: string, to?: string) {
  const browser = await browse(world, world.claire)
  // what was done before is told for a while; this is another time
  world.scene.run(q.updateTable('action_runs').set({ state: 'dropped' }))
  const { text } = await browser.get(card(publicId))
  const hidden = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
  return browser.post(card(publicId), { ...fields, do: 'step', ...(to ? { to } : {}) })
}

describe('a document somebody asks for', () => {
  test('comes to them with its PDF, drawn for it where it was not yet, and stands in the journal', async () => {
    const { publicId } = invoiceOf(world)
    await send(publicId)
    await letters()
    expect(world.post.sent.map(({ to, subject }) => [to, subject])).toEqual([
      [world.claire.email, 'Le document F2026-00001 que vous avez demandé'],
    ])
    expect(world.post.sent[0]?.attachments?.[0]?.name).toBe('F2026-00001.pdf')
    expect(journal(world).map(({ event }) => event)).toEqual(['document.sent'])
  })

  test('goes to the address it is made out to, or nowhere else', async () => {
    const { publicId } = invoiceOf(world, { buyer: { ...BUYER, email: 'compta@favre.test' } })
    await send(publicId, 'address')
    await send(publicId, 'elsewhere@example.test')
    await letters()
    expect(world.post.sent.map(({ to }) => to)).toEqual(['compta@favre.test', world.claire.email])
  })

  test('is sent also to whoever wants no letters about bills: they asked for this one', async () => {
    world.scene.run(q.updateTable('memberships').set({ billing_by_mail: 0 }).where('user_id', '=', world.claire.id))
    await send(invoiceOf(world).publicId)
    await letters()
    expect(world.post.sent).toHaveLength(1)
  })

  test('is not sent more often than so many times an hour (R-GEN-16)', async () => {
    const { publicId } = invoiceOf(world)
    for (let sent = 0; sent < SENT_MOST; sent++) await send(publicId)
    expect((await send(publicId)).status).toBe(429)
    const notices = world.scene.all(q.selectFrom('notices').select('id').where('kind', '=', 'document-sent'))
    expect(notices).toHaveLength(SENT_MOST)
  })

  test('of another account is as absent as one that is not (R-GEN-1)', async () => {
    const { publicId } = invoiceOf(world, { accountId: world.studio.id })
    expect((await send(publicId)).status).toBe(404)
  })
})
