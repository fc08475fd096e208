import type { FC } from 'hono/jsx'
import { Callout } from '../parts/Callout.tsx'
import { ListPages } from '../parts/ListPages.tsx'
import { useText } from '../text.tsx'
import { DeskSection } from './DeskParts.tsx'
import { type DeskLine, JournalLines } from './JournalLines.tsx'
import { type MailRow, MailRows } from './MailRows.tsx'

/** What every file ends with: what was sent, and what happened. */
export interface FileLists {
  mails: readonly MailRow[]
  olderMails?: string | undefined
  newestMails?: string | undefined
  lines: readonly DeskLine[]
  olderLines: string | undefined
  newestLines: string | undefined
  /** The same lines in the journal of the house; absent for a role that may not read it. */
  journal: string | undefined
}

/** Reading is noted: whoever reads is told so on every file. */
export const FileNote: FC = () => (
  <Callout kind="note">
    <p>{useText().desk.file.noted}</p>
  </Callout>
)

/** Messages sent to whoever the file is about. */
export const FileMails: FC<Pick<FileLists, 'mails' | 'olderMails' | 'newestMails'> & { about?: string }> = (props) => {
  const { file: t, mails: words } = useText().desk
  const { mails, olderMails, newestMails, about } = props
  return (
    <DeskSection id="mails" title={t.mails}>
      {mails.length === 0 && <p>{t.noMails}</p>}
      {mails.length > 0 && about && <p>{about}</p>}
      {mails.length > 0 && <MailRows mails={mails} />}
      <ListPages next={olderMails} first={newestMails} words={{ next: words.older, first: words.newest }} />
    </DeskSection>
  )
}

/** What happened to whoever the file is about. */
export const FileJournal: FC<Omit<FileLists, 'mails'>> = ({ lines, olderLines, newestLines, journal }) => {
  const { file: t, journal: words } = useText().desk
  return (
    <DeskSection id="journal" title={t.journal}>
      <JournalLines lines={lines} />
      <ListPages next={olderLines} first={newestLines} words={{ next: words.older, first: words.newest }} />
      {journal && (
        <p>
          <a href={journal}>{t.wholeJournal}</a>
        </p>
      )}
    </DeskSection>
  )
}
