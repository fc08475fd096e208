import type { FC } from 'hono/jsx'
import type { Tick } from '../../src/knowledge/steps.ts'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

/** The id of the line that says of a step that it is done: what an answer beside the step fills anew. */
export const doneId = (step: string): string => `${step}-done`

interface StepDoneProps {
  step: string
  /** Does the step count as done? Its number becomes a tick. */
  done: boolean
  ticks: readonly Tick[]
}

/** A line of its own in every step that knows when it is done: empty until then. Its words are read out when they come. */
export const StepDone: FC<StepDoneProps> = ({ step, ...state }) => (
  <p class="step-done" id={doneId(step)} role="status">
    <DoneWords {...state} />
  </p>
)

/** Since when it is done, and for which account. */
export const DoneWords: FC<Omit<StepDoneProps, 'step'>> = ({ done, ticks }) => (
  <>
    {ticks.map((tick) => (
      <span class={done ? 'tick' : 'tick elsewhere'}>
        <When {...tick} />
        {tick.account && ` (${tick.account})`}
      </span>
    ))}
  </>
)

const When: FC<Tick> = ({ at, today }) => {
  const t = useText().knowledge.article
  if (at === undefined) return <>{t.done}</>
  return (
    <>
      {today ? t.doneToday : t.doneOn} <Instant at={at} precision={today ? 'time' : 'minute'} />
    </>
  )
}
