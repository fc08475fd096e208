import { describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { appPasswordOf } from '../app-passwords/scene.ts'
import { browse } from '../world.ts'
import { givePhone, house } from './two-step-scene.ts'

const PAGE = '/profile/security'
const cardIn = (text: string) =>
  /<section class="card" id="identity-enable-app"[\s\S]*?<\/section>/.exec(text)?.[0] ?? ''

describe('before the first factor is switched on (R-2FA-8)', () => {
  test('the card says which programs want an application password, and names those that have one', async () => {
    const world = await house()
    const { publicId } = appPasswordOf(world, world.claire, { name: 'Tablette <b>du magasin</b>' })
    appPasswordOf(world, world.claire, { name: 'Ordinateur' })
    appPasswordOf(world, world.nadia, { name: 'Chez Nadia' })
    const tablet = world.scene.one(q.selectFrom('app_passwords').select('id').where('public_id', '=', publicId))
    const use = { app_password_id: tablet?.id ?? 0, scope: 'caldav' as const, ip: '192.0.2.7' }
    world.scene.run(q.insertInto('app_password_uses').values({ ...use, at: '2026-02-27T09:00:00.000Z' }))
    const card = cardIn((await (await browse(world, world.claire)).get(PAGE)).text)
    expect(card).toContain('Tablette &lt;b&gt;du magasin&lt;/b&gt;')
    expect(card).toContain('27.02.2026')
    expect(card).toContain('Ordinateur')
    expect(card).toContain('pas encore utilisé')
    expect(card).toContain('/profile/application-passwords')
    expect(card).not.toContain('Chez Nadia')
  })

  test('whoever has none is told what they would need one for', async () => {
    const world = await house()
    const card = cardIn((await (await browse(world, world.claire)).get(PAGE)).text)
    expect(card).toContain('Aucun de vos appareils')
  })

  test.each(['identity.enable-app', 'identity.enable-key', 'identity.enable-sms'])(
    'so does the card of %s',
    async (name) => {
      const world = await house()
      appPasswordOf(world, world.claire, { name: 'Tablette' })
      const { text } = await (await browse(world, world.claire)).get(`/profile/actions/${name}`)
      expect(text).toContain('Tablette')
    },
  )

  test('a second factor asks for no such reading: it was read before', async () => {
    const world = await house()
    givePhone(world, world.claire)
    appPasswordOf(world, world.claire, { name: 'Tablette' })
    const card = cardIn((await (await browse(world, world.claire)).get(PAGE)).text)
    expect(card).toContain('data-state="ready"')
    expect(card).not.toContain('Tablette')
  })
})
