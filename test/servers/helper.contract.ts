import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ServerDown } from '../../src/base/refusal.ts'
import type { Helper } from '../../src/servers/helper/port.ts'

/** A helper under test, and what the world may do to it. */
export interface HelperSubject {
  helper: Helper
  /** Has this hosting hold so many bytes. */
  fill(handle: string, bytes: number): void
  /** Nobody answers until `comeBack`. */
  goAway(): Promise<void>
  comeBack(): Promise<void>
}

const MEGA = 1_000_000
/** What folders take themselves. */
const CHANGE = 50_000

/** The promises of the port that any helper keeps, whatever servers it drives. */
export function helperContract(name: string, open: () => HelperSubject): void {
  describe(`${name} keeps the promises of a helper`, () => {
    let subject: HelperSubject
    beforeEach(() => {
      subject = open()
    })
    afterEach(() => subject.comeBack())
    const usage = (homes: readonly string[]) => subject.helper.ask('usage', { homes, addresses: [] })

    test('tells how many bytes a hosting holds, and the same when asked again', async () => {
      subject.fill('contract', 2 * MEGA)
      const { homes } = await usage(['contract'])
      expect(Math.abs((homes['contract'] ?? 0) - 2 * MEGA)).toBeLessThan(CHANGE)
      expect(await usage(['contract'])).toEqual({ homes, addresses: {} })
    })

    test('tells zero for what is not there', async () => {
      const addresses = ['nobody@nowhere.example']
      expect(await subject.helper.ask('usage', { homes: ['nowhere0'], addresses })).toEqual({
        homes: { nowhere0: 0 },
        addresses: { 'nobody@nowhere.example': 0 },
      })
    })

    test('answers a list longer than one request may be, and an empty one', async () => {
      subject.fill('contract', MEGA)
      const names = Array.from({ length: 250 }, (_, number) => `a${String(number).padStart(7, '0')}`)
      const { homes } = await usage([...names, 'contract'])
      expect(Object.keys(homes)).toEqual([...names, 'contract'])
      expect(homes['contract']).toBeGreaterThanOrEqual(MEGA)
      expect(await usage([])).toEqual({ homes: {}, addresses: {} })
    })

    test('being away is said as such, and healed by the next question once it is back', async () => {
      await subject.goAway()
      await expect(usage(['contract'])).rejects.toThrow(ServerDown)
      await subject.comeBack()
      expect(await usage([])).toEqual({ homes: {}, addresses: {} })
    })
  })
}
