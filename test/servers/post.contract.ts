import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ServerDown } from '../../src/base/refusal.ts'
import type { Letter, PostServer } from '../../src/servers/post/port.ts'
import type { ReadLetter } from './eml.ts'

/** A post server under test, what arrived through it, and what the world may do to it. */
export interface PostSubject {
  server: PostServer
  arrived(): Promise<(Omit<ReadLetter, 'headers' | 'attachments'> & Pick<Letter, 'attachments'>)[]>
  goAway(): Promise<void>
  comeBack(): Promise<void>
  close(): Promise<void>
}

export const LETTER: Letter = {
  messageId: '<4711.notice@comptoir.example>',
  from: 'Comptoir <bonjour@comptoir.example>',
  to: 'claire@example.test',
  subject: 'Votre mot de passe a changé : l’adresse pain@favre.example, et une phrase assez longue pour être pliée',
  text: 'Bonjour Claire,\n.\n\nC’était bien vous ? 🥐',
  html: '<p>Bonjour <b>Claire</b>, c’était bien vous ? 🥐</p>',
}

/** The promises of the port, one by one, on any post server that makes them. */
export function postContract(name: string, open: () => Promise<PostSubject>): void {
  describe(`${name} keeps the promises of a post server`, () => {
    let subject: PostSubject
    beforeEach(async () => {
      subject = await open()
    })
    afterEach(async () => {
      await subject.comeBack()
      await subject.close()
    })

    test('carries a letter with its id, its people, its subject and both its texts', async () => {
      expect(await subject.server.send(LETTER)).toEqual({ outcome: 'accepted' })
      expect(await subject.arrived()).toEqual([expect.objectContaining(LETTER)])
    })

    test('carries what goes with a letter, byte for byte, and its texts beside it', async () => {
      const bytes = Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * 7) % 256))
      const paper = { name: 'F2026-00001.pdf', type: 'application/pdf', bytes }
      expect(await subject.server.send({ ...LETTER, attachments: [paper] })).toEqual({ outcome: 'accepted' })
      const [arrived] = await subject.arrived()
      expect(arrived).toMatchObject(LETTER)
      expect(arrived?.attachments?.map(({ name, type }) => [name, type])).toEqual([[paper.name, paper.type]])
      expect(arrived?.attachments?.[0]?.bytes.equals(bytes)).toBe(true)
    })

    test('refuses an attachment whose name would begin another header, and nothing leaves', async () => {
      for (const name of ['', 'a.pdf\r\nX-Other: 1']) {
        const attachments = [{ name, type: 'application/pdf', bytes: Buffer.from('%PDF-') }]
        expect(await subject.server.send({ ...LETTER, attachments })).toMatchObject({ outcome: 'refused' })
      }
      expect(await subject.arrived()).toEqual([])
    })

    test('sends a letter again under the same id, so that it is recognised', async () => {
      await subject.server.send(LETTER)
      await subject.server.send(LETTER)
      const ids = (await subject.arrived()).map(({ messageId }) => messageId)
      expect(new Set(ids)).toEqual(new Set([LETTER.messageId]))
    })

    const headers = ['messageId', 'from', 'to', 'subject'] as const
    test.for(headers)('refuses a line break in %s, and nothing leaves', async (header) => {
      for (const line of ['\r\nBcc: all@example.test', '\nBcc: all@example.test', '\rBcc: all@example.test']) {
        const answer = await subject.server.send({ ...LETTER, [header]: LETTER[header] + line })
        expect(answer).toEqual({ outcome: 'refused', reason: `line break in ${header}` })
      }
      expect(await subject.arrived()).toEqual([])
    })

    const recipients = ['', 'claire', 'a@example.test, b@example.test', 'Claire <a@example.test>', 'a@b@example.test']
    test.for(recipients)('refuses "%s", which is not one single address', async (to) => {
      expect(await subject.server.send({ ...LETTER, to })).toMatchObject({ outcome: 'refused' })
      expect(await subject.arrived()).toEqual([])
    })

    test('says so when it is away, and carries letters again when it is back', async () => {
      await subject.goAway()
      await expect(subject.server.send(LETTER)).rejects.toThrow(ServerDown)
      await subject.comeBack()
      expect(await subject.server.send(LETTER)).toEqual({ outcome: 'accepted' })
    })
  })
}
