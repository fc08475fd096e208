import type { FC } from 'hono/jsx'
import { CheckList } from '../parts/CheckList.tsx'
import { Field } from '../parts/Field.tsx'
import { FileField } from '../parts/FileField.tsx'
import { LongField } from '../parts/LongField.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { RadioList } from '../parts/RadioList.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { TickField } from '../parts/TickField.tsx'
import { WordField } from '../parts/WordField.tsx'
import { useText } from '../text.tsx'
import { Apart } from './PartTile.tsx'

export const Fields: FC = () => {
  const { sample: t, odd } = useText().gallery
  const { long, 'right-to-left': back } = odd.names
  return (
    <Apart part="Field" state="all">
      <Field name="empty" label={t.label} help={t.help} />
      <Field name="filled" label={t.label} value={t.value} />
      <Field name="wrong" label={t.label} value={t.value} help={t.help} error={t.wrong} />
      <Field name="free" label={t.label} required={false} />
      <Field name="day" label={t.due} type="date" />
      <Field name="long" label={t.label} value={long.account} error={long.account} />
      <Field name="back" label={t.label} value={back.account} help={back.person} />
    </Apart>
  )
}

export const Passwords: FC = () => {
  const t = useText().gallery.sample
  return (
    <Apart part="PasswordField" state="all">
      <PasswordField name="new" label={t.password} autocomplete="new-password" help={t.help} />
      <PasswordField name="wrong" label={t.password} autocomplete="current-password" error={t.short} />
    </Apart>
  )
}

export const Files: FC = () => {
  const t = useText().gallery.sample
  return (
    <Apart part="FileField" state="all">
      <FileField name="file" label={t.file} accept="image/png" help={t.help} />
      <FileField name="wrong" label={t.file} accept="image/png" error={t.fileWrong} />
    </Apart>
  )
}

export const Selects: FC = () => {
  const { sample: t, odd } = useText().gallery
  const options = t.choices.map((label) => ({ value: label, label }))
  const names = [odd.names.long.account, odd.names['right-to-left'].account]
  const hard = names.map((label) => ({ value: label, label }))
  return (
    <Apart part="SelectField" state="all">
      <SelectField name="pick" label={t.pick} options={options} help={t.help} />
      <SelectField name="grouped" label={t.pick} groups={[{ label: t.continents, options }]} value={t.choices[1]} />
      <SelectField name="wrong" label={t.pick} options={hard} error={t.wrong} />
    </Apart>
  )
}

export const Checks: FC = () => {
  const { sample: t, odd } = useText().gallery
  const options = t.invoices.map((label, at) => ({ value: label, label, hint: '145.00', checked: at === 0 }))
  const names = [odd.names.long.account, odd.names['right-to-left'].account]
  const hard = names.map((label) => ({ value: label, label, hint: '12 345.00' }))
  return (
    <>
      <Apart part="CheckList" state="several">
        <CheckList name="ticks" legend={t.ticks} options={options} />
      </Apart>
      <Apart part="CheckList" state="one">
        <CheckList name="ticks" legend={t.ticks} options={options.slice(1)} />
      </Apart>
      <Apart part="CheckList" state="wrong">
        <CheckList name="ticks" legend={t.ticks} options={hard} error={t.ticksWrong} />
      </Apart>
    </>
  )
}

export const Ticks: FC = () => {
  const { sample: t, odd } = useText().gallery
  return (
    <Apart part="TickField" state="all">
      <TickField name="tick">{t.tick}</TickField>
      <TickField name="ticked" checked>
        {t.tick}
      </TickField>
      <TickField name="wrong" required error={t.tickWrong}>
        {odd.names.long.account}
      </TickField>
    </Apart>
  )
}

export const Words: FC = () => {
  const t = useText().gallery.sample
  return (
    <Apart part="WordField" state="all">
      <WordField name="word" label={t.wordLabel} word={t.word} />
      <WordField name="wrong" label={t.wordLabel} word={t.word} error={t.wordWrong} />
    </Apart>
  )
}

export const LongFields: FC = () => {
  const { sample: t, odd } = useText().gallery
  return (
    <Apart part="LongField" state="all">
      <LongField name="empty" label={t.label} help={t.help} required={false} />
      <LongField name="wrong" label={t.label} value={odd.names.long.account} error={t.wrong} />
    </Apart>
  )
}

export const Radios: FC = () => {
  const { sample: t, odd } = useText().gallery
  const options = t.choices.map((label) => ({ value: label, label, hint: t.help }))
  const names = [odd.names.long.account, odd.names['right-to-left'].account]
  const hard = names.map((label) => ({ value: label, label, hint: label }))
  return (
    <>
      <Apart part="RadioList" state="chosen">
        <RadioList name="pick" legend={t.pick} options={options} value={t.choices[1]} />
      </Apart>
      <Apart part="RadioList" state="wrong">
        <RadioList name="pick" legend={t.pick} options={hard} error={t.wrong} />
      </Apart>
    </>
  )
}
