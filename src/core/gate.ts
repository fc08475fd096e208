import { Refusal } from '../base/refusal.ts'

/** How many may work at once, how many may wait, and for how long (security 3.1). */
export interface GateLimits {
  slots: number
  queue: number
  queuePerAddress: number
  /** Milliseconds. */
  wait: number
}

/** One slot up to two cores: two give the same hashes per second and four times the stall. */
export const gateLimits = (cores: number): GateLimits => ({
  slots: cores > 2 ? 2 : 1,
  queue: 32,
  queuePerAddress: 4,
  wait: 3000,
})

export interface Gate {
  /** Runs the work when there is a place. Refuses with `busy-hashing` (503, Retry-After) rather than let a queue grow. */
  through<T>(address: string, work: () => Promise<T>): Promise<T>
  /** Refuses at once what would be refused anyway, so that a rush costs nothing before it is turned away. */
  knock(address: string): void
}

interface Waiting {
  address: string
  enter: () => void
}

const RETRY_SECONDS = 2

/** A door for work that takes a whole core, so that a rush on it leaves the rest of the house responsive. */
export function openGate(limits: GateLimits): Gate {
  const queue: Waiting[] = []
  let inside = 0
  const leave = () => {
    const heir = queue.shift()
    if (heir) heir.enter()
    else inside--
  }
  return {
    knock(address) {
      if (inside >= limits.slots) assertRoom(queue, address, limits)
    },
    async through(address, work) {
      if (inside < limits.slots) inside++
      else await place(queue, address, limits)
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}

/** Settles when it is this one's turn: the slot of the one who left is handed over, nobody slips in between. */
function place(queue: Waiting[], address: string, limits: GateLimits): Promise<void> {
  assertRoom(queue, address, limits)
  return new Promise((resolve, reject) => {
    const waiting: Waiting = {
      address,
      enter: () => {
        clearTimeout(tired)
        resolve()
      },
    }
    const tired = setTimeout(() => {
      queue.splice(queue.indexOf(waiting), 1)
      reject(tooMany())
    }, limits.wait)
    queue.push(waiting)
  })
}

function assertRoom(queue: readonly Waiting[], address: string, limits: GateLimits): void {
  const mine = queue.filter((other) => other.address === address).length
  if (queue.length >= limits.queue || mine >= limits.queuePerAddress) throw tooMany()
}

const tooMany = () => new Refusal('busy-hashing', undefined, {}, RETRY_SECONDS)
