import { randomInt } from 'node:crypto'
import { lineOfText, upload } from '../../src/base/fields.ts'
import { fitPicture, PictureProblem } from '../../src/base/picture.ts'
import { Refusal } from '../../src/base/refusal.ts'
import { sha256 } from '../../src/base/secret.ts'
import { type AnyAction, done, liveAction, next, stepsOn, still } from '../../src/core/action.ts'
import { manyOf, noSubject, oneOf } from '../../src/core/subjects.ts'
import { forAccounts, wrote } from './common.ts'
import { NoInputs, Noted, Picture, Preview, Words } from './inputs.tsx'
import { keyAction } from './key.tsx'
import { providerAction } from './provider.tsx'
import { keepBytes, type Thing, thing, thingsOf, write, writeOwn } from './state.ts'

const of = { choices: thingsOf, find: thing, id: (one: Thing) => one.id, label: (one: Thing) => one.name }
const oneThing = oneOf<Thing>(of)
const things = manyOf<Thing>({ ...of, hint: (one) => `now: ${one.value || 'nothing'}` })

const words = { words: lineOfText(60) }

const noSubjectAction = liveAction({
  name: 'shape.no-subject',
  scope: 'person',
  title: () => 'Set my motto',
  offer: () => 'Set your motto here.',
  nothing: () => '',
  subjects: noSubject,
  steps: {
    words: stepsOn<null>().form({
      fields: words,
      Inputs: Words,
      submit: () => 'Set motto',
      proof: 'recent',
      perform: (ctx, { values }) => {
        wrote(ctx, 'own_words', 'own', () => void writeOwn(ctx, values.words) as undefined)
        return done()
      },
    }),
  },
  done: () => 'Your motto is set.',
})

const oneSubjectAction = liveAction({
  ...forAccounts,
  name: 'shape.one-subject',
  title: () => 'Label a thing',
  offer: () => 'Label one of your things here.',
  subjects: oneThing,
  steps: {
    words: stepsOn<Thing>().form({
      fields: words,
      Inputs: Words,
      submit: () => 'Label it',
      perform: (ctx, { subject, values }) => {
        wrote(ctx, 'labelled', subject.name, () => void write(ctx, subject, values.words) as undefined)
        return done()
      },
    }),
  },
  done: (_, { subject }) => `${subject?.name} is labelled.`,
})

const tickedAction = liveAction({
  ...forAccounts,
  name: 'shape.ticked',
  title: () => 'Polish several things',
  offer: () => 'Polish several things at once here.',
  subjects: things,
  steps: {
    words: stepsOn<readonly Thing[]>().form({
      fields: words,
      Inputs: Words,
      submit: () => 'Polish my selection',
      perform: (ctx, { subject, values }) => {
        wrote(ctx, 'polished', subject.map(({ name }) => name).join(), () => {
          for (const one of subject) write(ctx, one, values.words)
        })
        return done()
      },
    }),
  },
  done: (_, { subject }) => `Polished: ${subject?.map(({ name }) => name).join(' and ')}.`,
})

const onPicture = stepsOn<Thing>()

const fileAction = liveAction({
  ...forAccounts,
  name: 'shape.file',
  title: () => 'Give a thing its picture',
  offer: () => 'Give a thing its picture here.',
  subjects: oneThing,
  steps: {
    choose: onPicture.form({
      fields: { picture: upload(2_000_000) },
      Inputs: Picture,
      submit: () => 'Look at it first',
      prepare: (_, { values }) => fitPicture(values.picture.bytes, { width: 270, height: 70 }).catch(noPicture),
      perform: (_, { prepared }) =>
        next('look', {}, { files: [{ name: 'picture', type: 'image/png', bytes: prepared.png }] }),
    }),
    look: onPicture.form({
      fields: {},
      Inputs: Preview,
      submit: () => 'Keep this picture',
      perform: (ctx, { subject, run }) => {
        const file = run.file('picture')
        if (!file) throw new Refusal('stale')
        wrote(ctx, 'pictured', subject.name, () => void keepBytes(ctx, subject, file.bytes) as undefined)
        return done()
      },
    }),
  },
  done: (_, { subject }) => `${subject?.name} has its picture.`,
})

function noPicture(problem: unknown): never {
  if (problem instanceof PictureProblem) throw new Refusal('file-type', 'picture')
  throw problem
}

const onSteps = stepsOn<Thing, { colour: string; size: string }>()

const severalStepsAction = liveAction({
  ...forAccounts,
  name: 'shape.several-steps',
  title: () => 'Order a thing in three steps',
  offer: () => 'Order a thing here.',
  subjects: oneThing,
  steps: {
    colour: onSteps.form({
      fields: words,
      Inputs: (props) => <Words {...props} label="Colour" />,
      submit: () => 'On to the size',
      perform: (_, { values }) => next('size', { colour: values.words }),
    }),
    size: onSteps.form({
      fields: words,
      Inputs: (props) => <Words {...props} label="Size" />,
      submit: () => 'On to the summary',
      perform: (_, { values }) => next('summary', { size: values.words }),
    }),
    summary: onSteps.form({
      fields: {},
      Inputs: ({ kept }) => <p class="summary">{`${kept.colour}, ${kept.size}`}</p>,
      submit: () => 'Order it',
      perform: (ctx, { subject, kept }) => {
        wrote(ctx, 'ordered', subject.name, () => void write(ctx, subject, `${kept.colour}/${kept.size}`) as undefined)
        return done()
      },
    }),
  },
  done: (_, { subject, kept }) => `${subject?.name} is ordered in ${kept.colour}, ${kept.size}.`,
})

const onCodes = stepsOn<Thing>()
const newCode = () => Array.from({ length: 4 }, () => randomInt(1000, 10_000)).join('-')

const shownOnceAction = liveAction({
  ...forAccounts,
  name: 'shape.shown-once',
  title: () => 'Make codes',
  offer: () => 'Make codes for a thing here.',
  subjects: oneThing,
  steps: {
    make: onCodes.form({
      fields: {},
      Inputs: NoInputs,
      submit: () => 'Make three codes',
      perform: (ctx, { subject }) => {
        const codes = [newCode(), newCode(), newCode()]
        wrote(ctx, 'codes_made', subject.name, () => void write(ctx, subject, codes.map(sha256).join()) as undefined)
        return next('noted', {}, { reveal: codes })
      },
    }),
    noted: onCodes.form({
      fields: { noted: { read: ({ text }, name) => (text === 'yes' ? true : refuse(name)) } },
      Inputs: Noted,
      submit: () => 'I noted them',
      perform: (ctx, { subject }) => {
        wrote(ctx, 'codes_noted', subject.name, () => undefined)
        return done()
      },
    }),
  },
  done: () => 'Your codes are noted.',
})

function refuse(name: string): never {
  throw new Refusal('nothing-selected', name)
}

const inBackground = stepsOn<Thing, { left: number }>()

const backgroundAction = liveAction({
  ...forAccounts,
  name: 'shape.background',
  title: () => 'Bake a thing',
  offer: () => 'Bake a thing here.',
  subjects: oneThing,
  steps: {
    start: inBackground.form({
      fields: {},
      Inputs: NoInputs,
      submit: () => 'Bake it',
      perform: (ctx, { subject }) => {
        wrote(ctx, 'baking', subject.name, () => void write(ctx, subject, 'baking') as undefined)
        return next('baking', { left: LOOKS })
      },
    }),
    baking: inBackground.wait({
      says: (_, { kept }) => `Baking: ${kept.left} to go.`,
      perform: (ctx, { subject, kept }) => {
        const left = (kept.left ?? 0) - 1
        if (left > 0) return still({ left })
        wrote(ctx, 'baked', subject.name, () => void write(ctx, subject, 'baked') as undefined)
        return done({ left })
      },
    }),
  },
  done: (_, { subject }) => `${subject?.name} is baked.`,
})

/** More than an answer waits for, so that the card is seen at work. */
const LOOKS = 12

const dangerAction = liveAction({
  ...forAccounts,
  name: 'shape.danger',
  title: () => 'Throw a thing away',
  offer: () => 'Throw a thing away here.',
  subjects: oneThing,
  steps: {
    erase: stepsOn<Thing>().form({
      fields: {},
      Inputs: NoInputs,
      submit: () => 'Throw it away',
      danger: (_, subject) => ({ loses: [`The label of ${subject.name}`, 'Its picture'], word: subject.name }),
      perform: (ctx, { subject }) => {
        wrote(ctx, 'thrown_away', subject.name, () => void write(ctx, subject, 'gone') as undefined)
        return done()
      },
    }),
  },
  done: (_, { subject }) => `${subject?.name} is gone.`,
})

/** One action for each shape of a live action. `provider`: the origin of the site one leaves for. */
export const shapeActions = (provider: string): AnyAction[] => [
  noSubjectAction,
  oneSubjectAction,
  tickedAction,
  fileAction,
  severalStepsAction,
  shownOnceAction,
  keyAction(oneThing),
  providerAction(oneThing, provider),
  backgroundAction,
  dangerAction,
]
