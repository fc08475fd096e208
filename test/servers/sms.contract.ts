import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ServerDown } from '../../src/base/refusal.ts'
import type { Sms, SmsServer } from '../../src/servers/sms/port.ts'

/** An SMS server under test, what arrived through it, and what the world may do to it. */
export interface SmsSubject {
  server: SmsServer
  arrived(): readonly Sms[]
  goAway(): void
  comeBack(): void
  close(): Promise<void>
}

export const MESSAGE: Sms = {
  to: '+41791234567',
  text: 'Votre code : 123456. « Ne le donnez à personne », "vraiment" & {to} 50 %.\n\n@comptoir.test #123456',
}

/** The promises of the port, one by one, on any SMS server that makes them. */
export function smsContract(name: string, open: () => Promise<SmsSubject>): void {
  describe(`${name} keeps the promises of an SMS server`, () => {
    let subject: SmsSubject
    beforeEach(async () => {
      subject = await open()
    })
    afterEach(async () => {
      subject.comeBack()
      await subject.close()
    })

    test('carries a message to its number, every sign and line of it', async () => {
      await subject.server.send(MESSAGE)
      expect(subject.arrived()).toEqual([MESSAGE])
    })

    test('says which countries it sends to', () => {
      expect(subject.server.countries).toEqual(['CH', 'FR'])
    })

    test('says so when it is away, and carries messages again when it is back', async () => {
      subject.goAway()
      await expect(subject.server.send(MESSAGE)).rejects.toThrow(ServerDown)
      subject.comeBack()
      await subject.server.send(MESSAGE)
      expect(subject.arrived()).toEqual([MESSAGE])
    })
  })
}
