import type { FC, PropsWithChildren } from 'hono/jsx'
import { StepDone } from '../knowledge/StepDone.tsx'
import { TutorialProgress } from '../knowledge/Tutorial.tsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Button, ButtonLink } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { CheckList } from '../parts/CheckList.tsx'
import { Empty } from '../parts/Empty.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { Field, FieldScope } from '../parts/Field.tsx'
import { FileField } from '../parts/FileField.tsx'
import { Instant } from '../parts/Instant.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { ShowOnce } from '../parts/ShowOnce.tsx'
import { TickField } from '../parts/TickField.tsx'
import { WordField } from '../parts/WordField.tsx'
import { useText } from '../text.tsx'

/** Every part, with words in it: what a new page is put together from. */
export const PartsShown: FC<{ now: Date }> = ({ now }) => (
  <div class="tiles loose">
    <Buttons />
    <Fields />
    <Callouts />
    <Lists now={now} />
    <Steps now={now} />
  </div>
)

const Tile: FC<PropsWithChildren<{ name: string; title: string }>> = ({ name, title, children }) => (
  <div class="tile stack" data-tile={`part-${name}`}>
    <h3 class="tile-title">{title}</h3>
    <FieldScope prefix={`part-${name}`}>{children}</FieldScope>
  </div>
)

const Buttons: FC = () => {
  const t = useText().gallery.sample
  return (
    <Tile name="buttons" title={t.buttons}>
      <p class="button-row">
        <Button>{t.primary}</Button>
        <Button kind="quiet">{t.quiet}</Button>
        <Button kind="danger">{t.danger}</Button>
        <ButtonLink kind="quiet" href="#part-lists" icon="arrow-left">
          {t.link}
        </ButtonLink>
      </p>
    </Tile>
  )
}

const Fields: FC = () => {
  const t = useText().gallery.sample
  const options = t.choices.map((label) => ({ value: label, label }))
  const invoices = t.invoices.map((label) => ({ value: label, label, hint: '145.00' }))
  return (
    <Tile name="fields" title={t.fields}>
      <ErrorSummary errors={[{ name: 'wrong', message: t.wrong }]} />
      <Field name="plain" label={t.label} help={t.help} value={t.value} />
      <Field name="wrong" label={t.label} value={t.long} error={t.wrong} />
      <Field name="free" label={t.label} required={false} />
      <PasswordField name="password" label={t.password} autocomplete="new-password" help={t.help} />
      <FileField name="file" label={t.file} accept="image/png" />
      <SelectField name="pick" label={t.pick} options={options} />
      <CheckList name="ticks" legend={t.ticks} options={invoices} />
      <TickField name="tick">{t.tick}</TickField>
      <WordField name="word" label={t.wordLabel} word={t.word} />
      <ShowOnce values={['kzmq4-8hd2n-tw7fy']} label={t.once} />
    </Tile>
  )
}

const Callouts: FC = () => {
  const t = useText().gallery.sample
  return (
    <Tile name="callouts" title={t.callouts}>
      {(['note', 'done', 'problem', 'waiting'] as const).map((kind) => (
        <Callout kind={kind}>
          <p>{t[kind]}</p>
        </Callout>
      ))}
      <Callout kind="note" title={t.label}>
        <p>{t.note}</p>
      </Callout>
      <Empty title={t.empty}>
        <p>{t.emptyWhy}</p>
      </Empty>
    </Tile>
  )
}

const Lists: FC<{ now: Date }> = ({ now }) => {
  const t = useText().gallery.sample
  return (
    <Tile name="lists" title={t.lists}>
      <Breadcrumb items={[{ label: t.link, href: '#part-lists' }, { label: t.value }]} />
      <dl class="facts">
        <dt>{t.label}</dt>
        <dd>{t.value}</dd>
        <dt>{t.due}</dt>
        <dd>
          <Instant at={now} precision="day" />
        </dd>
      </dl>
      <ul class="choices">
        {t.choices.map((choice) => (
          <li>
            <a href="#part-lists">{choice}</a>
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/useSemanticElements: a region that scrolls is reached by the keyboard */}
      <div class="table-scroll" role="region" aria-label={t.lists} tabindex={0}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t.label}</th>
              <th scope="col" class="amount">
                {t.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {[t.value, t.long].map((name) => (
              <tr>
                <td>{name}</td>
                <td class="amount">145.00</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Tile>
  )
}

const Steps: FC<{ now: Date }> = ({ now }) => {
  const t = useText().gallery.sample
  const at = now.toISOString()
  const next = { id: 'part-second', title: t.stepTwo }
  return (
    <Tile name="steps" title={t.steps}>
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
    </Tile>
  )
}
