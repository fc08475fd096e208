import type { FC } from 'hono/jsx'
import { Checks, Fields, Files, LongFields, Passwords, Radios, Selects, Ticks, Words } from './PartsFilled.tsx'
import { Amounts, Breadcrumbs, Choices, Facts, Instants, PagesOfList, Records, Steps, Table } from './PartsListed.tsx'
import { Buttons, Icons, Keys, Marks } from './PartsPressed.tsx'
import { Callouts, Empties, Guides, Kept, Notice, QrCodes, Secrets, Settings, Summaries } from './PartsTold.tsx'
import { type PartName, PartTile } from './PartTile.tsx'
import { Room } from './Room.tsx'

/** Each part in each of its states. One that has a name and no tile does not compile; one without a name fails a test. */
export const partsShown: Readonly<Record<PartName, FC<{ now: Date }>>> = {
  Button: Buttons,
  Field: Fields,
  Callout: Callouts,
  PasswordField: Passwords,
  ErrorSummary: Summaries,
  CheckList: Checks,
  RadioList: Radios,
  LongField: LongFields,
  SelectField: Selects,
  ShowOnce: Secrets,
  NamedValues: Settings,
  KeepAsFile: Kept,
  QrCode: QrCodes,
  WordField: Words,
  TickField: Ticks,
  FileField: Files,
  KeyCeremony: Keys,
  GuideLinks: Guides,
  Empty: Empties,
  choices: Choices,
  records: Records,
  table: Table,
  ListPages: PagesOfList,
  facts: Facts,
  steps: Steps,
  Breadcrumb: Breadcrumbs,
  Instant: Instants,
  Amount: Amounts,
  notice: Notice,
  Mark: Marks,
  Icon: Icons,
}

/** What a new page is put together from, with words in it. */
export const PartsPage: FC<{ back: string; now: Date }> = ({ back, now }) => (
  <Room name="parts" back={back}>
    <div class="tiles loose">
      {(Object.keys(partsShown) as PartName[]).map((name) => {
        const Shown = partsShown[name]
        return (
          <PartTile name={name}>
            <Shown now={now} />
          </PartTile>
        )
      })}
    </div>
  </Room>
)
