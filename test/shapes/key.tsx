import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import type { FC } from 'hono/jsx'
import { lineOfText } from '../../src/base/fields.ts'
import { Refusal } from '../../src/base/refusal.ts'
import { done, type InputsProps, type Kept, liveAction, next, stepsOn } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Subjects } from '../../src/core/subjects.ts'
import { post, type Route } from '../../src/web/route.ts'
import { KeyCeremony } from '../../views/parts/KeyCeremony.tsx'
import { forAccounts, wrote } from './common.ts'
import { NoInputs, Words } from './inputs.tsx'
import { type Thing, write } from './state.ts'

const on = stepsOn<Thing>()
const Touch: FC<InputsProps<Thing, Kept>> = () => (
  <KeyCeremony kind="create" name="credential" ask={{ from: OPTIONS, purpose: 'shape' }} />
)

/** A security key, which needs script; and a code on paper for those without. */
export const keyAction = (subjects: Subjects<Thing>) =>
  liveAction<Thing>({
    ...forAccounts,
    name: 'shape.key',
    title: () => 'Lock a thing with a key',
    offer: () => 'Lock a thing with a security key here.',
    subjects,
    steps: {
      begin: on.form({
        fields: {},
        Inputs: NoInputs,
        submit: () => 'Take my key',
        perform: () => next('touch'),
      }),
      touch: on.form({
        fields: { credential: lineOfText(20_000) },
        Inputs: Touch,
        submit: () => '',
        script: { needs: () => 'A security key needs JavaScript.', instead: 'paper' },
        prepare: async (ctx, { values }) => verified(ctx, values.credential),
        perform: (ctx, { subject, prepared }) => {
          wrote(ctx, 'locked', subject.name, () => void write(ctx, subject, `key:${prepared}`) as undefined)
          return done()
        },
      }),
      paper: on.form({
        fields: { words: lineOfText(60) },
        Inputs: Words,
        submit: () => 'Lock with a code on paper',
        perform: (ctx, { subject, values }) => {
          wrote(ctx, 'locked', subject.name, () => void write(ctx, subject, `paper:${values.words}`) as undefined)
          return done()
        },
      }),
    },
    done: (_, { subject }) => `${subject?.name} is locked.`,
  })

const OPTIONS = '/shapes/key-options'
/** Challenges that were given and have not come back. */
const given = new Set<string>()

/** Where the browser asks, right before it asks the key. */
export const keyOptions: Route = post(
  OPTIONS,
  { for: 'everyone', body: 'form', rate: 'act', proof: 'no' },
  async (c) => {
    const options = await generateRegistrationOptions({
      rpName: 'Shapes',
      rpID: new URL(c.var.ctx.publicUrl).hostname,
      userName: 'claire',
      attestationType: 'none',
    })
    given.add(options.challenge)
    return c.json(options)
  },
)

async function verified({ publicUrl }: Ctx, credential: string): Promise<string> {
  try {
    const result = await verifyRegistrationResponse({
      response: JSON.parse(credential),
      expectedChallenge: (challenge) => given.delete(challenge),
      expectedOrigin: publicUrl,
      expectedRPID: new URL(publicUrl).hostname,
      requireUserVerification: false,
    })
    if (result.verified) return result.registrationInfo.credential.id
  } catch {
    // what is not a credential of this ceremony is refused, whatever it is
  }
  throw new Refusal('stale', 'credential')
}
