import type { FC } from 'hono/jsx'
import type { Language, Text } from '../../content/text/index.ts'
import type { Entry, Fields, Values } from '../base/form.ts'
import type { Proof } from './actor.ts'
import type { Ctx } from './ctx.ts'
import type { Permission, StaffRole } from './permissions.ts'
import type { Subjects } from './subjects.ts'

/** Attributes an author may give an action, each with the words it takes; several words of one, separated by commas. */
export type Narrows = Readonly<Record<string, readonly string[]>>

/** To what an author narrowed an action where its card stands. */
export type Narrowed = Readonly<Record<string, readonly string[]>>

/** What a run keeps between two steps: plain JSON, never a secret. */
export type Kept = Readonly<Record<string, unknown>>

/** A file a run keeps until it is done: a picture to look at before it is saved. */
export interface KeptFile {
  name: string
  type: string
  bytes: Buffer
}

/** The act in hand: what it is done to, what earlier steps left, and the run that carries it. */
export interface Act<S, K extends Kept> {
  subject: S
  kept: Partial<K>
  run: RunRef
}

export interface RunRef {
  /** Random and unique: good as an idempotency key towards a provider. */
  id: string
  /** Where the person comes back to, absolute, when they leave for another site. */
  returnUrl: string
  file: (name: string) => KeptFile | undefined
}

/** What a step came to. A run and the change it stands for are one transaction: there is no state between. */
export type Outcome<K extends Kept> =
  | {
      kind: 'next'
      step: string
      keep?: Partial<K>
      files?: readonly KeptFile[]
      reveal?: readonly string[]
      go?: string
    }
  | { kind: 'done'; keep?: Partial<K>; reveal?: readonly string[] }
  | { kind: 'still'; keep?: Partial<K> }

/** On to another step. `reveal` is shown in this answer and never again; `go` is a provider's page, after which one comes back. */
export const next = <K extends Kept>(
  step: string,
  keep: Partial<K> = {},
  more: { files?: readonly KeptFile[]; reveal?: readonly string[]; go?: string } = {},
): Outcome<K> => ({ kind: 'next', step, keep, ...more })

export const done = <K extends Kept>(keep: Partial<K> = {}, reveal?: readonly string[]): Outcome<K> =>
  reveal ? { kind: 'done', keep, reveal } : { kind: 'done', keep }

/** Not yet: the house will look again. */
export const still = <K extends Kept>(keep: Partial<K> = {}): Outcome<K> => ({ kind: 'still', keep })

/** What the fields of a step are drawn from. `subject` is absent while it is still being ticked. */
export interface InputsProps<S, K extends Kept, D = undefined> {
  entry: Entry
  subject: S | undefined
  kept: Partial<K>
  /** What the step looked up to be drawn. */
  seen: D
  /** The address of a file the run keeps. */
  fileUrl: (name: string) => string
  /** To what the guide around the card narrowed the action; nothing elsewhere. */
  narrow: Narrowed
}

/** What will be lost, and the word to type. */
export interface Danger {
  loses: readonly string[]
  word: string
}

/** A step a person takes: fields, and what they do. */
export interface FormStep<S, K extends Kept, F extends Fields = Fields, P = unknown, D = unknown> {
  kind: 'form'
  fields: F
  /**
   * Looks up what its fields are drawn from beside what was typed: never kept, and no change to the books. A Refusal
   * stands above the form.
   */
  look?: (ctx: Ctx, act: { subject: S; kept: Partial<K> }) => D
  Inputs: (props: InputsProps<S, K, D>) => ReturnType<FC>
  /** Of a first step for several subjects: what is ticked is drawn by its own fields, under the name `subject`. */
  ownTicks?: true
  /** The words beside its fields, by name: where there are several, what is wrong says of which. */
  labels?: (t: Text) => Readonly<Record<string, string>>
  submit: (t: Text, act: { subject: S | undefined; kept: Partial<K>; seen: D | undefined }) => string
  /** The button's words while it works. */
  busy?: (t: Text) => string
  /** Other buttons of the same form, after the first: `way` then says which was pressed. */
  ways?: (t: Text) => readonly { value: string; label: string }[]
  /** Asks for recent proof of identity (security 3.4). */
  proof?: Proof
  /** One of the gravest acts: its form must have been drawn for this very session (security 3.5). */
  grave?: true
  /** Once it is done, this session goes on under a new token (security 3.3). */
  renews?: true
  /**
   * Once it is done, its answer is the last this person sees of their own: nobody is signed in here any more; or, with
   * `account`, the account is theirs no more, and its pages with it.
   */
  leaves?: true | 'account'
  /** It is done already, and only told of here: there is nothing to give up. */
  stays?: true
  /** Says what will be lost and asks for a word. */
  danger?: (t: Text, subject: S) => Danger
  /** This step cannot be taken without script: what it needs, and the step of this action that does without, if any. */
  script?: { needs: (t: Text) => string; instead?: string }
  /** Whatever leaves the house (hashing, another server), before the transaction. May throw a Refusal or ServerDown. */
  prepare?: (ctx: Ctx, act: Act<S, K> & { values: Values<F> }) => Promise<P>
  /** Changes the books, at once. Throws a Refusal and then nothing has happened. */
  perform: (ctx: Ctx, act: Act<S, K> & { values: Values<F>; prepared: P }) => Outcome<K>
}

/** A step the house takes by itself, again and again until it is over. A Refusal leads back to the first step. */
export interface WaitStep<S, K extends Kept, P = unknown> {
  kind: 'wait'
  /** What is true meanwhile. */
  says: (t: Text, act: { subject: S; kept: Partial<K> }) => string
  prepare?: (ctx: Ctx, act: Act<S, K>) => Promise<P>
  perform: (ctx: Ctx, act: Act<S, K> & { prepared: P }) => Outcome<K>
}

// biome-ignore lint/suspicious/noExplicitAny: an action holds steps with fields of every type
export type Step<S, K extends Kept> = FormStep<S, K, any, any, any> | WaitStep<S, K, any>

/** One thing a person can do, wherever its card is shown: declared once. */
export interface LiveAction<S, K extends Kept = Kept> {
  /** What authors write in Markdown and what the URL shows. Never renamed. */
  name: `${string}.${string}`
  /**
   * `person`: to oneself, under /profile. `account`: for an account, under /manager. `visitor`: by anybody, signed in or
   * not: one form, done at once.
   */
  scope: 'visitor' | 'person' | 'account'
  /** Who may, in an account. Asked again by the verb; the card asks out of courtesy. */
  may?: Permission
  /** The roles of ours that may do it for a customer. Absent: it has no place at the desk. */
  desk?: readonly StaffRole[]
  title: (t: Text) => string
  /** One sentence for those who are not signed in. */
  offer: (t: Text) => string
  subjects: Subjects<S>
  /** What a guide may narrow it to where it stands: each attribute, with the words it takes. */
  narrows?: Narrows
  /** The first is where it starts. */
  steps: Readonly<Record<string, Step<S, K>>>
  /** When it was done before: what is so, since when. The card then offers to do it again. */
  already?: (t: Text, subject: S) => string | undefined
  /** What each of the values is that are shown once, in their order, where they are not of one kind. */
  shows?: (t: Text) => readonly string[]
  /** The name of a file to keep what is shown once in. */
  file?: (t: Text) => string
  /** When there is nothing to do it to: what that means and how to get one. */
  nothing: (t: Text) => string
  /** The language its person goes on in once it is done; absent: the one they were in. */
  speaks?: (kept: Partial<K>) => Language | undefined
  /** What has changed. */
  done: (t: Text, act: { subject: S; kept: Partial<K> }) => string
  /** Where one goes on from there: to what was made, or came of it. */
  leadsTo?: (t: Text, act: { subject: S; kept: Partial<K> }) => { label: string; href: string } | undefined
  /** How that reads: as good news when absent; what was found out may be bad news, or none. */
  news?: (kept: Partial<K>) => 'done' | 'problem' | 'note'
  /**
   * What makes everything as it was before, sent once more as its form; absent when there is nothing to take back. The
   * card offers it for as long as it tells what was done. Only for what asks for nothing but its fields.
   */
  takesBack?: (act: { subject: S; kept: Partial<K> }) => Readonly<Record<string, string>> | undefined
}

/** Makers of steps on one kind of subject, so that their types need not be repeated. */
export const stepsOn = <S, K extends Kept = Kept>() => ({
  form: <F extends Fields, P = undefined, D = undefined>(
    step: Omit<FormStep<S, K, F, P, D>, 'kind'>,
  ): FormStep<S, K, F, P, D> => ({
    kind: 'form',
    ...step,
  }),
  wait: <P = undefined>(step: Omit<WaitStep<S, K, P>, 'kind'>): WaitStep<S, K, P> => ({ kind: 'wait', ...step }),
})

/** Declares an action. Throws at start when it names a step that does not exist, or could be done by the wrong people. */
export function liveAction<S, K extends Kept = Kept>(action: LiveAction<S, K>): LiveAction<S, K> {
  if (action.scope === 'visitor') refuseWhatNeedsSomebody(action)
  if (action.takesBack) refuseWhatAsksForMore(action)
  for (const step of Object.values(action.steps)) {
    const instead = step.kind === 'form' ? step.script?.instead : undefined
    if (instead && !action.steps[instead]) throw new Error(`${action.name}: no step called ${instead}`)
    if (action.desk && step.kind === 'form' && step.proof) {
      throw new Error(`${action.name}: what asks a customer to prove who they are has no place at the desk`)
    }
  }
  return action
}

/** One press takes it back: there is nobody to prove anything, no word to type and no second step. */
function refuseWhatAsksForMore<S, K extends Kept>({ name, steps }: LiveAction<S, K>): void {
  const [step, ...others] = Object.values(steps)
  const plain = step?.kind === 'form' && !step.proof && !step.grave && !step.renews && !step.danger && !step.script
  if (!plain || others.length > 0) throw new Error(`${name}: what is taken back in one press has one plain form`)
}

/** Nobody has signed in: there is no identity to prove, no subject to own, and no run to come back to. */
function refuseWhatNeedsSomebody<S, K extends Kept>({ name, steps, subjects, desk, may }: LiveAction<S, K>): void {
  const [step, ...others] = Object.values(steps)
  const plain = step?.kind === 'form' && !step.proof && !step.grave && !step.renews && !step.danger && !step.script
  if (!plain || others.length > 0 || subjects.kind !== 'none' || desk || may)
    throw new Error(`${name}: what anybody may do has one plain form and no subject`)
}

/** The registry holds actions of every shape. */
// biome-ignore lint/suspicious/noExplicitAny: this is where all subjects and all kept values meet
export type AnyAction = LiveAction<any, any>

// biome-ignore lint/suspicious/noExplicitAny: the same for their steps
export type AnyStep = Step<any, any>

/** Is this a step the house takes by itself? Throws for a step the action does not have. */
export function isWaiting(action: AnyAction, step: string): boolean {
  const found = action.steps[step]
  if (!found) throw new Error(`${action.name}: no step called ${step}`)
  return found.kind === 'wait'
}

export const firstStep = (action: AnyAction): string => Object.keys(action.steps)[0] as string
