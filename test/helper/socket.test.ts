import { spawnSync } from 'node:child_process'
import { chmodSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openHelper } from '../../src/helper/serve.ts'
import type { HelperSettings } from '../../src/helper/settings.ts'
import { openScene, request, type Scene, sent } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

const open = (wishes: Partial<HelperSettings> = {}) =>
  openHelper({ ...scene.settings, ...wishes }, { verbs: {}, journal: () => undefined, handedOn: false })

describe('the socket of the helper', () => {
  test('is open to its user and its group, and to nobody else', () => {
    const { mode, gid } = statSync(scene.settings.socket)
    expect([mode & 0o777, gid]).toEqual([0o660, process.getgid?.()])
  })

  test('is taken over from a helper that was killed', async () => {
    const socket = path.join(path.dirname(scene.settings.socket), 'left.sock')
    const program = `require('node:net').createServer().listen(${JSON.stringify(socket)}, () => process.kill(process.pid, 9))`
    spawnSync(process.execPath, ['-e', program])
    expect(statSync(socket).isSocket()).toBe(true)
    const helper = await open({ socket })
    expect(await sent(socket, request('usage', {}))).toMatchObject([{ refused: 'no such verb' }])
    await helper.close()
  })

  test('is not taken from a helper that lives', async () => {
    await expect(open()).rejects.toThrow('another helper answers')
    expect(await sent(scene.settings.socket, request('usage', { homes: [], addresses: [] }))).toMatchObject([
      { ok: true },
    ])
  })

  test('is not put in the place of anything else', async () => {
    const socket = path.join(path.dirname(scene.settings.socket), 'a-file')
    writeFileSync(socket, 'precious')
    await expect(open({ socket })).rejects.toThrow('is not a socket')
    unlinkSync(socket)
  })

  test('lies in a folder nobody else can change', async () => {
    const folder = path.dirname(scene.settings.socket)
    chmodSync(folder, 0o770)
    await expect(open({ socket: path.join(folder, 'other.sock') })).rejects.toThrow('can be changed by others')
    chmodSync(folder, 0o700)
    await expect(open({ socket: path.join(folder, 'nowhere', 'x.sock') })).rejects.toThrow('there is no folder')
  })

  test('belongs to a group that exists', async () => {
    const socket = path.join(path.dirname(scene.settings.socket), 'other.sock')
    await expect(open({ socket, group: 'nobody-called-so' })).rejects.toThrow('there is no group nobody-called-so')
  })
})
