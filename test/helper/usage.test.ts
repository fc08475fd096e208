import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { socketHelper } from '../../src/servers/helper/socket.ts'
import { openScene, type Scene } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

const MEGA = 1_000_000
const usage = (homes: readonly string[], addresses: readonly string[] = []) =>
  socketHelper(scene.settings.socket).ask('usage', { homes, addresses })

function fill(folder: string, bytes: number): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'file'), Buffer.alloc(bytes))
}
const hosting = (handle: string) => path.join(scene.settings.hostings.root, handle)

describe('what the helper counts', () => {
  test('are the bytes of the files of a hosting, folders themselves being small change', async () => {
    fill(path.join(hosting('favre001'), 'site', 'pictures'), 3 * MEGA)
    const { favre001 } = (await usage(['favre001'])).homes
    expect(favre001).toBeGreaterThan(3 * MEGA)
    expect(favre001).toBeLessThan(3 * MEGA + 50_000)
  })

  test('are those of a mailbox, in the folder of its domain', async () => {
    fill(path.join(scene.settings.mail.home, 'favre.ch', 'pain', 'Maildir', 'cur'), MEGA)
    fill(path.join(scene.settings.mail.home, 'favre.ch', 'tarte'), 2 * MEGA)
    expect((await usage([], ['pain@favre.ch'])).addresses['pain@favre.ch']).toBeLessThan(MEGA + 50_000)
  })

  test('is nothing for what is not there', async () => {
    expect(await usage(['favre001'], ['pain@favre.ch'])).toEqual({
      homes: { favre001: 0 },
      addresses: { 'pain@favre.ch': 0 },
    })
  })

  test('is nothing behind a link, neither in a hosting nor in its place', async () => {
    fill(hosting('studio01'), 4 * MEGA)
    mkdirSync(hosting('favre001'))
    symlinkSync(hosting('studio01'), path.join(hosting('favre001'), 'theirs'))
    symlinkSync(hosting('studio01'), hosting('favre002'))
    const { homes } = await usage(['favre001', 'favre002'])
    expect([homes['favre001'], homes['favre002']]).toEqual([expect.any(Number), 0])
    expect(homes['favre001']).toBeLessThan(50_000)
  })
})
