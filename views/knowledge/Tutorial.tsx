import type { FC } from 'hono/jsx'
import type { Progress } from '../../src/knowledge/progress.ts'
import { useText } from '../text.tsx'

/** The id of the progress: what an answer beside it fills anew. */
export const PROGRESS_ID = 'progress'

interface TutorialProgressProps {
  /** How many steps there are, for whoever is not signed in. */
  count: number
  progress: readonly Progress[] | undefined
  signIn: string
}

/** How far the reader has come, in words and as a meter, and what to do next. */
export const TutorialProgress: FC<TutorialProgressProps> = (props) => {
  const t = useText().knowledge.tutorial
  return (
    <section class="progress" id={PROGRESS_ID} aria-label={t.progress}>
      <ProgressWords {...props} />
    </section>
  )
}

/** The same without its frame. */
export const ProgressWords: FC<TutorialProgressProps> = ({ count, progress, signIn }) => {
  const t = useText().knowledge.tutorial
  if (progress) return progress.map((one) => <ProgressLine {...one} />)
  return (
    <p class="progress-words">
      {t.steps(count)} · <a href={signIn}>{t.signIn}</a>
    </p>
  )
}

const ProgressLine: FC<Progress> = ({ done, count, next, account }) => {
  const t = useText().knowledge.tutorial
  return (
    <div class="progress-line">
      <p class="progress-words">
        {account && <span class="progress-account">{account}</span>}
        <span>{t.done(done, count)}</span>
      </p>
      <Meter done={done} count={count} />
      <p class="progress-next">
        {next ? (
          <>
            {t.next} <a href={`#${next.id}`}>{next.title}</a>
          </>
        ) : (
          t.finished
        )}
      </p>
    </div>
  )
}

/** Between two pieces of the meter, of the width of one. */
const GAP = 0.02

/** A piece for each step, as many of them filled as are done: the words beside it say the same. */
export const Meter: FC<{ done: number; count: number }> = ({ done, count }) => (
  <svg
    class="meter"
    viewBox={`0 0 ${Math.max(count, 1) - GAP} 1`}
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    {Array.from({ length: count }, (_, step) => (
      <rect class={step < done ? 'meter-done' : 'meter-left'} x={step} width={1 - GAP} height={1} />
    ))}
  </svg>
)

/** The guide that a step of a tutorial leads through. */
export const ThroughGuide: FC<{ href: string; title: string }> = ({ href, title }) => (
  <p class="step-guide">
    {useText().knowledge.tutorial.through} <a href={href}>{title}</a>
  </p>
)
