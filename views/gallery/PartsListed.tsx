import type { FC } from 'hono/jsx'
import { StepDone } from '../knowledge/StepDone.tsx'
import { TutorialProgress } from '../knowledge/Tutorial.tsx'
import { Amount } from '../parts/Amount.tsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Instant } from '../parts/Instant.tsx'
import { ListPages } from '../parts/ListPages.tsx'
import { useText } from '../text.tsx'

interface Timed {
  now: Date
}

export const Breadcrumbs: FC = () => {
  const { sample: t, odd } = useText().gallery
  const { long, 'right-to-left': back } = odd.names
  return (
    <>
      <Breadcrumb items={[{ label: t.link, href: '#main' }, { label: t.value }]} />
      <Breadcrumb
        items={[
          { label: long.account, href: '#main' },
          { label: back.account, href: '#main' },
          { label: long.product },
        ]}
      />
    </>
  )
}

/** On the first page, between others, on the last. */
export const PagesOfList: FC = () => {
  const { list } = useText().mail
  return (
    <>
      <ListPages next="#main" first={undefined} words={list} />
      <ListPages next="#main" first="#main" words={list} />
      <ListPages next={undefined} first="#main" words={list} />
    </>
  )
}

export const Instants: FC<Timed> = ({ now }) => (
  <ul>
    {(['minute', 'day', 'time'] as const).map((precision) => (
      <li>
        <Instant at={now} precision={precision} />
      </li>
    ))}
  </ul>
)

export const Amounts: FC = () => (
  <ul>
    {([14_500, 123_456_789] as const).map((cents) => (
      <li>
        <Amount cents={cents} currency="CHF" />
      </li>
    ))}
  </ul>
)

export const Facts: FC<Timed> = ({ now }) => {
  const { sample: t, odd } = useText().gallery
  return (
    <dl class="facts">
      <dt>{t.label}</dt>
      <dd>{t.value}</dd>
      <dt>{t.due}</dt>
      <dd>
        <Instant at={now} precision="day" />
      </dd>
      <dt>{t.pick}</dt>
      <dd>{odd.names.long.account}</dd>
    </dl>
  )
}

export const Choices: FC = () => {
  const { sample: t, odd } = useText().gallery
  return (
    <ul class="choices">
      {[...t.choices, odd.names.long.account, odd.names['right-to-left'].account].map((choice, at) => (
        <li>
          <a href="#main">
            {choice}
            {at > 1 && <span class="choice-hint">{t.hint}</span>}
          </a>
        </li>
      ))}
    </ul>
  )
}

export const Records: FC<Timed> = ({ now }) => {
  const { gallery, profile } = useText()
  const { sample: t, odd } = gallery
  return (
    <ol class="records">
      <li class="record">
        <p class="record-title">{t.done}</p>
        <p class="record-facts">
          <Instant at={now} />
        </p>
      </li>
      {(['pending', 'failed'] as const).map((state) => (
        <li class="record">
          <p class="record-title">{odd.names.long.account}</p>
          <p class="record-facts">
            <Instant at={now} /> ·{' '}
            <span class={`record-state ${state}`}>
              <Icon name={state === 'failed' ? 'circle-alert' : 'clock'} />
              <span>{profile.mails[state]}</span>
            </span>
          </p>
        </li>
      ))}
    </ol>
  )
}

export const Table: FC<Timed> = ({ now }) => {
  const { sample: t, odd, parts } = useText().gallery
  const names = [t.value, odd.names.long.account, odd.names['right-to-left'].account]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a region that scrolls is reached by the keyboard
    <div class="table-scroll" role="region" aria-label={parts.table} tabindex={0}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t.label}</th>
            <th scope="col">{t.due}</th>
            <th scope="col" class="amount">
              {t.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr>
              <td>{name}</td>
              <td>
                <Instant at={now} precision="day" />
              </td>
              <td class="amount">145.00</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export const Steps: FC<Timed> = ({ now }) => {
  const t = useText().gallery.sample
  const at = now.toISOString()
  const next = { id: 'part-second', title: t.stepTwo }
  return (
    <>
      <TutorialProgress count={2} progress={[{ done: 1, count: 2, next, account: undefined }]} signIn="#part-second" />
      <ol class="steps">
        <li class="step" id="part-first">
          <p>
            <strong>{t.stepOne}</strong>
          </p>
          <StepDone step="part-first" done ticks={[{ at, today: true, account: undefined }]} />
        </li>
        <li class="step" id="part-second">
          <p>
            <strong>{t.stepTwo}</strong>
          </p>
          <StepDone step="part-second" done={false} ticks={[{ at, today: false, account: t.value }]} />
        </li>
      </ol>
    </>
  )
}
