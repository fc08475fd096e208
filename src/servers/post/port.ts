/** A file that goes with a letter. */
export interface Attachment {
  name: string
  /** Its media type. */
  type: string
  bytes: Buffer
}

/** One letter to one person, ready to leave. */
export interface Letter {
  /** `<unique@our.domain>`, the same at every try, so that a letter sent twice is recognised (RFC 5322, section 3.6.4). */
  messageId: string
  /** An address, or `Name <address>`. */
  from: string
  /** One address and nothing else. */
  to: string
  subject: string
  text: string
  html: string
  attachments?: readonly Attachment[]
}

/**
 * What became of a letter (R-GEN-23). `refused` will not get better by trying again; `reason` is for staff, in the
 * words of whoever refused.
 */
export type Delivery = { outcome: 'accepted' } | { outcome: 'refused'; reason: string }

/** What we ask of whoever carries our mail. */
export interface PostServer {
  /**
   * Hands the letter over; accepted means that the next server has taken it, not that it was read. A letter with a line
   * break in a header or in the name of an attachment, or with anything but one recipient, is refused before it leaves. Throws ServerDown when the
   * server was away, refused for now, or we cannot tell: try again later with the same `messageId`.
   */
  send(letter: Letter): Promise<Delivery>
  /** Lets go of files and connections. */
  close(): void
}
