import { expect, test } from 'vitest'
import { ServerDown } from '../../src/base/refusal.ts'
import type { SiteEntry, SiteServer } from '../../src/servers/sites/port.ts'
import { steadily } from './steadily.ts'

/** What a test may do to the server beside what the port promises. */
export interface SitesUnderTest {
  server: SiteServer
  takeAway: () => Promise<void> | void
  bringBack: () => Promise<void> | void
}

const entry = (handle: string, number: number, ...hosts: string[]): SiteEntry => ({
  handle,
  number,
  hosts,
  state: 'live',
})
const [first, second] = [entry('aaaaaaaa', 31, 'a.test', 'www.a.test'), entry('bbbbbbbb', 32, 'b.test')]

/** The promises of the port: the double and the real one keep them alike. */
export function sitesContract(of: () => SitesUnderTest): void {
  const look = (handle: string, host: string) => of().server.look(handle, host)
  const shows = (handle: string, host: string, seen: string) =>
    expect
      .poll(
        steadily(() => look(handle, host)),
        { timeout: 10_000, interval: 50 },
      )
      .toBe(seen)

  test('shows what it was told, under each of its names, and nothing under others', async () => {
    expect(await of().server.reconcile(() => [first, second])).toEqual({ refused: [] })
    await shows('aaaaaaaa', 'www.a.test', 'live')
    await shows('bbbbbbbb', 'b.test', 'live')
    expect(await look('bbbbbbbb', 'a.test')).toBe('nothing')
    expect(await look('aaaaaaaa', 'c.test')).toBe('nothing')
  })

  test('changes what is published and leaves the others', async () => {
    await of().server.publish([{ ...first, state: 'closed' }])
    await shows('aaaaaaaa', 'a.test', 'closed')
    await of().server.publish([{ ...first, hosts: ['a.test', 'c.test'] }])
    await shows('aaaaaaaa', 'c.test', 'live')
    await shows('aaaaaaaa', 'www.a.test', 'nothing')
    expect(await look('bbbbbbbb', 'b.test')).toBe('live')
  })

  test('leads a name that goes over to its new site', async () => {
    await of().server.publish([
      { ...first, hosts: ['a.test'] },
      { ...second, hosts: ['b.test', 'c.test'] },
    ])
    await shows('bbbbbbbb', 'c.test', 'live')
    expect(await look('aaaaaaaa', 'c.test')).toBe('nothing')
  })

  test('forgets what is gone, and what a whole does not hold', async () => {
    await of().server.publish([{ ...second, state: 'gone' }])
    await shows('bbbbbbbb', 'b.test', 'nothing')
    await of().server.reconcile(() => [second])
    await shows('aaaaaaaa', 'a.test', 'nothing')
    await shows('bbbbbbbb', 'b.test', 'live')
  })

  test('says when it is away, and goes on where it was', async () => {
    expect(await of().server.probe()).toBe('answers')
    await of().takeAway()
    expect(await look('bbbbbbbb', 'b.test')).toBe('unreachable')
    expect(await of().server.probe()).toBe('silent')
    await expect(of().server.publish([first])).rejects.toThrow(ServerDown)
    await of().bringBack()
    await of().server.publish([first])
    await shows('aaaaaaaa', 'a.test', 'live')
    await shows('bbbbbbbb', 'b.test', 'live')
  })
}
