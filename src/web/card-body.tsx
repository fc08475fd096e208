import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { Already, Done, NoRight, Nothing } from '../../views/actions/Card.tsx'
import { Choose } from '../../views/actions/Choose.tsx'
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
import { everything, LISTED, narrow } from './choosing.ts'
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
  return chooseOf(ask, {
    question: textFor(ask.place.language).actions.chooseAccount,
    all: allMemberships(c).map(({ account }) => ({ id: account.publicId, label: account.name })),
    hrefOf: (id) => urls.accountAction(id, ask.action.name, undefined, { from: ticket }),
    self: urls.action(ask.action.name, ticket, '1'),
  })
}

const closedAccounts = ({ c }: Drawing) =>
  c.var.closed.map(({ account }) => ({ name: account.name, href: urls.secondStepFirst(account.publicId) }))

const chooseSubject = (drawing: Drawing): Child =>
  chooseOf(drawing.ask, {
    question: textFor(drawing.ask.place.language).actions.chooseSubject,
    all: drawing.ask.action.subjects.choices(drawing.ctx),
    hrefOf: (id) => cardUrl(drawing, id, { again: '1' }),
    self: cardUrl(drawing, undefined, { again: '1' }),
  })

interface Choosing {
  question: string
  all: readonly { id: string; label: string }[]
  hrefOf: (id: string) => string
  /** The address of the card, where it asks. */
  self: string
}

/** All of a few; of many some, with a way to look for the others. */
function chooseOf({ narrowing = everything }: Drawing['ask'], { question, all, hrefOf, self }: Choosing): Child {
  const { shown, found, next } = narrow(all, narrowing)
  const choices = shown.map(({ id, label }) => ({ label, href: hrefOf(id) }))
  if (all.length <= LISTED) return <Choose question={question} choices={choices} />
  const [action = '', query] = self.split('?')
  const carried = Object.fromEntries(new URLSearchParams(query))
  const { words } = narrowing
  const at = (start: number) => `${action}?${new URLSearchParams({ ...carried, q: words, at: String(start) })}`
  const many = { action, carried, words, found, next: next === undefined ? undefined : at(next) }
  return <Choose question={question} choices={choices} many={many} />
}
