import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { Already, Choose, Done, NoRight, Nothing } from '../../views/actions/Card.tsx'
import { ClosedAccounts } from '../../views/actions/ClosedAccounts.tsx'
import { SecondStepForm } from '../../views/actions/SecondStepForm.tsx'
import { SignedOut } from '../../views/actions/SignInForm.tsx'
import { accountOf } from '../core/actor.ts'
import { holdersOf } from '../core/memberships.ts'
import { rolesWith } from '../core/permissions.ts'
import { urls } from '../urls.ts'
import { allMemberships } from './acting.ts'
import { doneBody, waiting } from './card-end.tsx'
import { confirm, stepForm } from './card-form.tsx'
import { cardUrl, type Drawing, type In } from './drawing.tsx'
import { addressOf } from './place.ts'

/** What stands in the card, by its state. */
export function bodyOfCard(drawing: Drawing, subject: unknown): Child {
  const { ask, ctx, state } = drawing
  const t = textFor(ask.place.language)
  switch (state.kind) {
    case 'signed-out':
      return signedOut(drawing, state)
    case 'no-account':
      return <Nothing sentence={t.actions.noAccount} contact={urls.contact(ask.place.language)} />
    case 'choose-account':
      return chooseAccount(drawing)
    case 'closed':
      return <ClosedAccounts accounts={closedAccounts(drawing)} />
    case 'no-right':
      return (
        <NoRight
          roles={rolesWith(state.permission)}
          names={holdersOf(ctx.store, accountOf(ctx.actor)?.id ?? 0, state.permission).map(({ name }) => name)}
        />
      )
    case 'nothing':
      return <Nothing sentence={ask.action.nothing(t)} contact={urls.contact(ask.place.language)} />
    case 'choose':
      return chooseSubject(drawing)
    case 'already':
      return (
        <Already
          sentence={ask.action.already?.(t, subject) ?? ''}
          again={cardUrl(drawing, state.subject, { again: '1' })}
        />
      )
    case 'form':
      return stepForm(drawing, state, subject)
    case 'confirm':
      return confirm(drawing, state)
    case 'waiting':
    case 'working':
      return waiting(drawing, state, subject)
    case 'told':
      return (
        <Done
          sentence={ask.action.done(t, { subject, kept: state.kept })}
          kind={ask.action.news?.(state.kept)}
          again={cardUrl(drawing, '', { again: '1' })}
        />
      )
    case 'done':
      return doneBody(drawing, state, subject)
  }
}

function signedOut({ ask, ticket }: Drawing, state: In<'signed-out'>): Child {
  const { language } = ask.place
  const t = textFor(language)
  const card = { action: ask.action.name, from: ticket }
  const back = addressOf(ask.place)
  if (state.second)
    return (
      <SecondStepForm
        {...state.second}
        {...{ back, card, entry: state.entry }}
        post={urls.secondStep(language)}
        options={urls.keyOptions()}
        anew={urls.signIn(language, back)}
        recovery={urls.recovery(language)}
      />
    )
  return (
    <SignedOut
      offer={ask.action.offer(t)}
      open={Object.keys(state.entry.errors).length > 0}
      post={urls.signIn(language)}
      entry={state.entry}
      ways={{ reset: urls.reset(language), signUp: urls.signUp(language) }}
      passkey={`${urls.signIn(language, back)}#passkey`}
      {...{ back, card }}
    />
  )
}

function chooseAccount({ c, ask, ticket }: Drawing): Child {
  const choices = allMemberships(c).map(({ account }) => ({
    label: account.name,
    href: urls.accountAction(account.publicId, ask.action.name, undefined, { from: ticket }),
  }))
  return <Choose question={textFor(ask.place.language).actions.chooseAccount} choices={choices} />
}

const closedAccounts = ({ c }: Drawing) =>
  c.var.closed.map(({ account }) => ({ name: account.name, href: urls.secondStepFirst(account.publicId) }))

function chooseSubject(drawing: Drawing): Child {
  const { ask, ctx } = drawing
  const choices = ask.action.subjects
    .choices(ctx)
    .map(({ id, label }) => ({ label, href: cardUrl(drawing, id, { again: '1' }) }))
  return <Choose question={textFor(ask.place.language).actions.chooseSubject} choices={choices} />
}
