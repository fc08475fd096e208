import { ServerDown } from '../../base/refusal.ts'
import type { SentSms, Sms, SmsServer } from './port.ts'

/** What a test may do to the double, and what it may read. */
export interface MemorySmsServer extends SmsServer {
  down: boolean
  /** Oldest first. */
  messages: Sms[]
  sent: () => readonly SentSms[]
}

/** The double of tests and of the gallery: the promises of the port, and the messages kept to be read. */
export function memorySmsServer(countries: readonly string[]): MemorySmsServer {
  return {
    countries,
    down: false,
    messages: [],
    async send(message) {
      if (this.down) throw new ServerDown('sms')
      this.messages.push({ ...message })
    },
    sent() {
      return this.messages.map((message) => ({ ...message, at: new Date(0).toISOString() })).reverse()
    },
  }
}
