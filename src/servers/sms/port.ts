/** One short message to one phone. */
export interface Sms {
  /** The number as E.164 has it: `+41791234567`. */
  to: string
  text: string
}

/** A message of the demonstration, to be read by whoever tries it. `at` is UTC. */
export interface SentSms extends Sms {
  at: string
}

/**
 * What we ask of whoever carries our SMS. A house without one knows no SMS at all: none is offered, none is mentioned
 * (R-2FA-2).
 */
export interface SmsServer {
  /** Countries it sends to, by ISO 3166-1; the first is that of numbers typed without their country. */
  readonly countries: readonly string[]
  /**
   * Hands the message over; settled means that the gateway has taken it, not that it was read. Throws ServerDown when
   * it was not taken, or when nobody can tell: it may have been delivered all the same. Never tried again by itself.
   */
  send(message: Sms): Promise<void>
  /** What was sent, the latest first. Only where nothing leaves the house: a real gateway keeps nothing to be read. */
  readonly sent?: () => readonly SentSms[]
}
