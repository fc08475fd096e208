import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import type { Role } from '../../src/core/permissions.ts'
import { Instant } from '../parts/Instant.tsx'
import { LongField } from '../parts/LongField.tsx'
import { useText } from '../text.tsx'
import { Fact, useProducts } from './InviteCards.tsx'

export interface OfferedProps {
  account: { name: string }
  inviter: string
  role: Role
  /** Absent: all the account has. */
  products: readonly string[] | undefined
  message: string
  until: string
}

/** What an invitation gives, from whom and until when. */
export const OfferedFacts: FC<OfferedProps> = ({ account, inviter, role, products, message, until }) => {
  const { invitations, actions } = useText()
  const t = invitations.invite.facts
  return (
    <>
      <dl class="facts">
        <Fact label={t.account} value={account.name} />
        <Fact label={t.inviter} value={inviter} />
        <Fact label={t.role} value={actions.roles[role]} />
        <Fact label={t.products} value={useProducts(products)} />
        {message && <Fact label={t.message} value={message} />}
        <div>
          <dt>{t.expires}</dt>
          <dd>
            <Instant at={until} />
          </dd>
        </div>
      </dl>
      <p>{invitations.answer.gives[role]}</p>
    </>
  )
}

/** The word of whoever declines. */
export const DecliningWord: FC<{ entry: Entry }> = ({ entry }) => {
  const { invitations, refusals } = useText()
  const t = invitations.answer
  const problem = entry.errors['word']
  return (
    <LongField
      name="word"
      label={t.word}
      help={t.wordHelp}
      rows={2}
      value={entry.typed['word']?.[0]}
      error={problem && refusals[problem.code](problem.about)}
      required={false}
      maxLength={200}
    />
  )
}

/** The card of whoever is invited: everything they should know, and room for a word. */
export const AnswerInputs: FC<{ entry: Entry; seen: OfferedProps | undefined }> = ({ entry, seen }) => (
  <>
    {seen && <OfferedFacts {...seen} />}
    <DecliningWord entry={entry} />
  </>
)
