import type { FC } from 'hono/jsx'
import { qrOf } from '../../src/base/qr.ts'
import { guides } from '../../src/base/refusal.ts'
import { ButtonLink } from '../parts/Button.tsx'
import { Callout, type CalloutKind } from '../parts/Callout.tsx'
import { Empty } from '../parts/Empty.tsx'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { GuideLinks, GuideToRead } from '../parts/GuideLinks.tsx'
import { Icon } from '../parts/Icon.tsx'
import { KeepAsFile } from '../parts/KeepAsFile.tsx'
import { NamedValues } from '../parts/NamedValues.tsx'
import { QrCode } from '../parts/QrCode.tsx'
import { ShowOnce } from '../parts/ShowOnce.tsx'
import { useText } from '../text.tsx'
import { Apart } from './PartTile.tsx'

/** A kind of callout that is missing here does not compile. */
const said: Readonly<Record<CalloutKind, CalloutKind>> = {
  note: 'note',
  done: 'done',
  problem: 'problem',
  waiting: 'waiting',
}

export const Callouts: FC = () => {
  const { sample: t, odd } = useText().gallery
  return (
    <>
      {Object.values(said).map((kind) => (
        <Callout kind={kind}>
          <p>{t[kind]}</p>
        </Callout>
      ))}
      {Object.values(said).map((kind) => (
        <Callout kind={kind} title={t.label}>
          <ul>
            {t.choices.map((choice) => (
              <li>{choice}</li>
            ))}
          </ul>
        </Callout>
      ))}
      <Callout kind="note">
        <p>{odd.names.long.account}</p>
        <p dir="auto">{odd.names['right-to-left'].account}</p>
      </Callout>
    </>
  )
}

export const Empties: FC = () => {
  const t = useText().gallery.sample
  return (
    <>
      <Empty title={t.empty} />
      <Empty title={t.empty} icon="server">
        <p>{t.emptyWhy}</p>
        <p>
          <ButtonLink href="#main">{t.link}</ButtonLink>
        </p>
      </Empty>
    </>
  )
}

export const Summaries: FC = () => {
  const t = useText().gallery.sample
  const named = { name: 'wrong', message: t.wrong }
  return (
    <>
      <Apart part="Field" state="all">
        <ErrorSummary errors={[named]} />
      </Apart>
      <Apart part="PasswordField" state="all">
        <ErrorSummary
          errors={[
            { name: 'wrong', message: t.short, label: t.password },
            { message: t.problem, guide: guides.forbidden },
          ]}
        />
      </Apart>
    </>
  )
}

export const Guides: FC = () => (
  <>
    <div>
      <GuideLinks numbers={[guides.forbidden, guides.missing]} />
    </div>
    <GuideToRead number={guides.serverDown} />
    <OpenGuide />
  </>
)

/** As static/js/guide-here.js leaves it once its link was followed. */
const OpenGuide: FC = () => {
  const t = useText()
  return (
    <div class="guide-link">
      <a href="#main">
        <Icon name="book-open" />
        <span>{t.actions.guide(guides.serverDown)}</span>
      </a>
      <div class="guide-here">
        <div class="article-body">
          <p>{t.gallery.sample.note}</p>
        </div>
      </div>
    </div>
  )
}

const CODES = ['4kzm-q8hd', '2ntw-7fyx', 'p3vr-9jbc', 'd6gs-m5ea', 'w8xq-t4hn', 'r2cy-k7vf', 'b9zp-j3md', 'h5te-8gwa']

export const Secrets: FC = () => {
  const t = useText().gallery.sample
  return (
    <>
      <Apart part="ShowOnce" state="one">
        <ShowOnce values={['kzmq4-8hd2n-tw7fy']} label={t.once} />
      </Apart>
      <Apart part="ShowOnce" state="many">
        <ShowOnce values={CODES} label={t.codes} />
      </Apart>
      <Apart part="ShowOnce" state="named">
        <ShowOnce values={['claire', 'kzmq4-8hd2n-tw7fy']} names={[t.label, t.password]} label={t.once} />
      </Apart>
    </>
  )
}

/** What is typed into a program, each with a button that copies it. */
export const Settings: FC = () => {
  const t = useText().gallery.sample
  const id = 'NamedValues-all'
  return (
    <>
      <p id={`${id}-label`}>{t.label}</p>
      <NamedValues id={id} labelledBy={`${id}-label`} names={[t.label]} values={['ftp.example.test']} />
    </>
  )
}

export const Kept: FC = () => <KeepAsFile lines={CODES} name="codes.txt" label={useText().gallery.sample.keep} />

const AN_APP = 'otpauth://totp/Comptoir:claire@example.test?secret=JBSWY3DPEHPK3PXP&issuer=Comptoir'

export const QrCodes: FC = () => <QrCode drawing={qrOf(AN_APP)} label={useText().gallery.sample.read} />

/** Where it stands is the foot of the window; here it stands among the others. */
export const Notice: FC = () => <p class="page-notice">{useText().parts.offline}</p>
