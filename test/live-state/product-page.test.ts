import { setImmediate as turn } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { FRESH_MS } from '../../src/core/live-state.ts'
import { mailProductOf } from '../mail-passwords/scene.ts'
import { articles } from '../web/targets.ts'
import { browse, newWorld, type World } from '../world.ts'

let world: World
beforeEach(async () => {
  world = await newWorld({ articles })
})

const page = () => `/manager/${world.bakery.publicId}/products/${mailProductOf(world).publicId}`
const block = (text: string) => /<div class="live-state" id="live-mail"[\s\S]*?<\/div>/.exec(text)?.[0] ?? ''
async function shown(): Promise<string> {
  const { text } = await (await browse(world, world.claire)).get(page())
  await turn()
  return block(text)
}

describe('the page of a product', () => {
  test('says that its server is being asked where nothing is known yet, and asks again with and without script', async () => {
    const first = await shown()
    expect(first).toContain('Vérification en cours')
    expect(first).toContain('hx-trigger="load delay:2s"')
    expect(first).toContain(`<a href="${page()}#live-mail"`)
    const second = await shown()
    expect(second).toContain('répond')
    expect(second).not.toContain('hx-trigger')
  })

  test('says how old what it knows is', async () => {
    await shown()
    world.clock.advance(12_000)
    expect(await shown()).toContain('il y a 12')
  })

  test.for([
    ['silent', 'ne répond pas'],
    ['opens-to-anything', 'laisse entrer n’importe qui'],
    ['opens-to-nobody', 'refuse tout le monde'],
  ] as const)('tells in words a server found %s, what it means, and where to read more', async ([found, words]) => {
    world.house.servers.mail.probe = async () => found
    await world.house.live.look('mail')
    const told = await shown()
    expect(told).toContain(words)
    expect(told).toContain('chez nous')
    expect(told).toContain('/faq/2169')
    world.house.servers.mail.probe = async () => 'answers'
    world.clock.advance(FRESH_MS)
    await world.house.live.look('mail')
    expect(await shown()).not.toContain('/faq/2169')
  })

  test('never waits for a server that hangs', async () => {
    world.house.servers.mail.probe = () => new Promise(() => undefined)
    const began = performance.now()
    await shown()
    expect(performance.now() - began).toBeLessThan(1500)
  })
})
