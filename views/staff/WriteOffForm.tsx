import type { FC } from 'hono/jsx'
import { amountIn } from '../../src/base/amounts.ts'
import { Button } from '../parts/Button.tsx'
import { Lines } from '../recovery/Lines.tsx'
import { useLanguage, useText } from '../text.tsx'
import type { DeskDocumentProps } from './DeskDocumentPage.tsx'
import { DeskSection } from './DeskParts.tsx'
import { useTyped } from './RecoveryForms.tsx'

type WriteOffProps = Pick<DeskDocumentProps, 'document' | 'posts' | 'most' | 'entries' | 'approvalCents'>

/** Giving up what is left to pay of an invoice, with the reason for our own books. */
export const WriteOffForm: FC<WriteOffProps> = ({ document, posts, most, entries, approvalCents }) => {
  const { desk } = useText().documents
  const t = desk.writeOff
  const language = useLanguage()
  const { openCents: cents, currency } = document
  return (
    <DeskSection id="write-off" title={t.title}>
      <form class="stack" method="post" action={posts.writeOff} novalidate>
        <p>{t.why(amountIn(language, { cents, currency }))}</p>
        {cents > approvalCents && <p>{desk.second(amountIn(language, { cents: approvalCents, currency }))}</p>}
        <Lines {...useTyped(entries.writeOff)('why')} label={t.reason} help={t.reasonHelp} most={most} />
        <input type="hidden" name="seen" value={String(cents)} />
        <p class="button-row">
          <Button kind="danger" busyLabel={t.busy}>
            {t.submit}
          </Button>
        </p>
      </form>
    </DeskSection>
  )
}
