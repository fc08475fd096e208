import { beforeEach, describe, expect, test } from 'vitest'
import { probedGuides, probes } from './search-probes.ts'
import { article, searching } from './searching.ts'

const { build, found } = searching()

describe('a French question finds its guide first', () => {
  beforeEach(() => build(probedGuides.map(({ number, ...guide }) => article(number, guide))))

  test.each(probes)('%s', (query, number) => {
    expect(found(query)[0]).toBe(number)
  })
})
