import type { FC } from 'hono/jsx'
import type { Text } from '../../content/text/index.ts'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'
import { DeskSection } from './DeskParts.tsx'

type Words = Text['recovery']['desk']

/** One thing that was done with a recovery. */
export interface StepSeen {
  step: keyof Words['steps']
  at: string
  /** Who of ours, where it was one of ours. */
  by: string | undefined
  /** How it was stopped. */
  how: string | null
  email: string | null
  /** In the words of whoever gave it up. */
  why: string | null
}

/** What was done, by whom and when, oldest first. */
export const RecoveryHistory: FC<{ steps: readonly StepSeen[] }> = ({ steps }) => {
  const t = useText().recovery.desk
  return (
    <DeskSection id="history" title={t.history}>
      <ol class="records">
        {steps.map((step) => (
          <li class="record">
            <p class="record-title">{titleOf(t, step)}</p>
            <p class="record-facts">
              <Instant at={step.at} />
              {step.by && (
                <>
                  {' \u00b7 '}
                  <bdi>{t.by(step.by)}</bdi>
                </>
              )}
            </p>
            {step.why && <p dir="auto">{step.why}</p>}
          </li>
        ))}
      </ol>
    </DeskSection>
  )
}

function titleOf({ steps }: Words, { step, how, email }: StepSeen): string {
  if (step !== 'stopped') return steps[step]
  const ways: Readonly<Record<string, (email: string) => string>> = steps.stopped
  return ways[how ?? '']?.(email ?? '\u2026') ?? ''
}

/** Whoever was told of the approval. */
export interface LetterTold {
  email: string
  standing: keyof Words['standing']
  state: 'sent' | 'unsent' | 'givenUp'
}

/** Who was told, and whether the message has left; nothing before an approval. */
export const RecoveryLetters: FC<{ letters: readonly LetterTold[] }> = ({ letters }) => {
  const t = useText().recovery.desk
  if (letters.length === 0) return null
  return (
    <DeskSection id="letters" title={t.letters}>
      <ul class="records">
        {letters.map(({ email, standing, state }) => (
          <li class="record">
            <p class="record-title">
              <bdi>{email}</bdi>
            </p>
            <p class="record-facts">
              {t.standing[standing]}
              {' \u00b7 '}
              {t[state]}
            </p>
          </li>
        ))}
      </ul>
    </DeskSection>
  )
}
