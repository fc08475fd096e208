import { getPriority } from 'node:os'
import { expect, test } from 'vitest'
import { easeHashing } from '../../src/base/threads.ts'
import { gateLimits, openGate } from '../../src/core/gate.ts'
import { CHEAP, openHashing } from '../../src/core/hashing.ts'

test.runIf(process.platform === 'linux')(
  'the threads that hash step back, and the one that answers does not',
  async () => {
    const before = getPriority()
    await openHashing(openGate(gateLimits(2)), Buffer.alloc(32), CHEAP)
    expect(easeHashing()).toBeGreaterThan(0)
    expect(getPriority()).toBe(before)
  },
)
