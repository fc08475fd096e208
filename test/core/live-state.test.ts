import { describe, expect, test } from 'vitest'
import { FRESH_MS, openLiveState } from '../../src/core/live-state.ts'
import { noCountries } from '../../src/servers/countries/none.ts'
import { memoryDavServer } from '../../src/servers/dav/memory.ts'
import { memoryMailServer } from '../../src/servers/mail/memory.ts'
import { memoryPostServer } from '../../src/servers/post/memory.ts'
import type { Probed } from '../../src/servers/probe.ts'

/** A house with one server, which answers when it is told to, and a clock. */
function watching(patienceMs?: number) {
  let ms = Date.parse('2026-03-02T09:00:00.000Z')
  const asked: ((found: Probed) => void)[] = []
  const dav = memoryDavServer()
  dav.probe = () => new Promise((resolve) => asked.push(resolve))
  const others = { mail: memoryMailServer(), post: memoryPostServer(), countries: noCountries(), sms: undefined }
  const live = openLiveState({ ...others, dav } as never, () => new Date(ms), patienceMs)
  const later = (by: number) => {
    ms += by
  }
  return { live, asked, dav, later }
}

describe('the live state of a server', () => {
  test('is asked for once, however many pages want to know, and told to all of them', async () => {
    const { live, asked } = watching()
    expect(live.glance('dav')).toEqual({ sight: undefined, asking: true })
    const waiting = [live.look('dav'), live.look('dav')]
    expect(live.glance('dav')?.asking).toBe(true)
    await Promise.resolve()
    expect(asked).toHaveLength(1)
    asked[0]?.('answers')
    const told = { found: 'answers', at: '2026-03-02T09:00:00.000Z' }
    expect(await Promise.all(waiting)).toEqual([told, told])
    expect(live.glance('dav')).toEqual({ sight: told, asking: false })
  })

  test('is asked for again once it is old, and what was known is told meanwhile', async () => {
    const { live, asked, later } = watching()
    const first = live.look('dav')
    await Promise.resolve()
    asked[0]?.('answers')
    await first
    later(FRESH_MS - 1)
    expect(live.glance('dav')?.asking).toBe(false)
    expect(asked).toHaveLength(1)
    later(1)
    expect(live.glance('dav')).toMatchObject({ sight: { found: 'answers' }, asking: true })
    await Promise.resolve()
    asked[1]?.('opens-to-anything')
    expect(await live.look('dav')).toEqual({ found: 'opens-to-anything', at: '2026-03-02T09:00:15.000Z' })
  })

  test('is silence where the login fails, or never ends', async () => {
    const { live, dav, later } = watching(20)
    expect((await live.look('dav')).found).toBe('silent')
    dav.probe = () => Promise.reject(new Error('a reset connection'))
    later(FRESH_MS)
    expect((await live.look('dav')).found).toBe('silent')
  })

  test('is told of no server that this house does not have', async () => {
    const { live } = watching()
    expect(live.watched).not.toContain('ftp')
    expect(live.glance('ftp')).toBeUndefined()
    await expect(live.look('ftp')).rejects.toThrow('no server for ftp')
  })
})
