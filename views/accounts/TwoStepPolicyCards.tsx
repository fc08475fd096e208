import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { ButtonLink } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { Field } from '../parts/Field.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

interface RequireProps {
  entry: Entry
  /** The one member it is about; of everybody when absent. */
  subject?: { twoStepSince: string | undefined } | null | undefined
  seen: RequireSeen | undefined
}

interface RequireSeen {
  days: { first: string; usual: string; last: string; grace: number }
  /** From when it is required by now. */
  before: Date | undefined
  /** Where whoever has no second step themselves switches it on. */
  enable: string | undefined
}

/** What it means, and from which day. Whoever has no second step themselves is told so first. */
export const RequireTwoStepInputs: FC<RequireProps> = ({ entry, subject, seen }) => {
  const { twoStepPolicy: t, refusals } = useText()
  const problem = entry.errors['day']
  if (!seen) return null
  return (
    <div class="stack">
      <p>{subject ? t.one.what : t.all.what}</p>
      {subject?.twoStepSince && <p>{t.one.has}</p>}
      {seen.enable && <OwnFirst enable={seen.enable} />}
      {seen.before && (
        <p>
          {t.replaces} <Instant at={seen.before} precision="day" />.
        </p>
      )}
      <Field
        name="day"
        type="date"
        label={t.day.label}
        help={t.day.help(seen.days.grace)}
        value={entry.typed['day']?.[0] ?? seen.days.usual}
        least={seen.days.first}
        most={seen.days.last}
        error={problem && refusals[problem.code](problem.about)}
      />
    </div>
  )
}

const OwnFirst: FC<{ enable: string }> = ({ enable }) => {
  const t = useText().twoStepPolicy.own
  return (
    <Callout kind="note">
      <p>
        <strong>{t.title}.</strong> {t.why}
      </p>
      <p>
        <ButtonLink kind="quiet" href={enable}>
          {t.link}
        </ButtonLink>
      </p>
    </Callout>
  )
}

export const LiftTwoStepInputs: FC = () => <p>{useText().twoStepPolicy.lift.what}</p>
