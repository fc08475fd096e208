import { describe, expect, test } from 'vitest'
import { dayIn, dayInWords, daysAfter, startOfDay } from '../../src/base/day.ts'

describe('a day', () => {
  test('is written in the words of a language, the first of a month in French as the 1er', () => {
    expect(['2026-03-01', '2026-03-02', '2026-11-01'].map((day) => dayInWords('fr', day))).toEqual([
      '1er mars 2026',
      '2 mars 2026',
      '1er novembre 2026',
    ])
    expect(dayInWords('en', '2026-03-01')).toBe('1 March 2026')
    expect(dayInWords('fr', '2026-03-11'), 'and no other way for having been asked before').toBe('11 mars 2026')
  })

  test('is that of the calendar of a zone, and begins when its clocks say so', () => {
    const late = new Date('2026-03-01T23:30:00.000Z')
    expect([dayIn('Europe/Zurich', late), dayIn('UTC', late)]).toEqual(['2026-03-02', '2026-03-01'])
    expect(startOfDay('Europe/Zurich', '2026-03-30').toISOString()).toBe('2026-03-29T22:00:00.000Z')
    expect([daysAfter('2026-02-28', 1), daysAfter('2028-02-28', 1), daysAfter('2026-01-01', -1)]).toEqual([
      '2026-03-01',
      '2028-02-29',
      '2025-12-31',
    ])
  })
})
