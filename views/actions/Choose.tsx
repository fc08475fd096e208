import type { FC, PropsWithChildren } from 'hono/jsx'
import { Icon } from '../parts/Icon.tsx'
import { useText } from '../text.tsx'

/** A link inside a card: swaps the card where script runs, leads to its own page where not. */
export const CardLink: FC<PropsWithChildren<{ href: string; class?: string }>> = ({ href, children, ...more }) => (
  <a href={href} class={more.class} hx-get={href} hx-target="closest .card" hx-swap="outerHTML">
    {children}
  </a>
)

interface ChooseProps {
  question: string
  choices: readonly { label: string; href: string }[]
  /** Where there are too many to list: how they are looked for. */
  many?: FindChoiceProps | undefined
}

/** One of several: accounts, or things to do it to. Never guessed. Of many some are listed, and the others looked for. */
export const Choose: FC<ChooseProps> = ({ question, choices, many }) => (
  <>
    <p>{question}</p>
    {many && <FindChoice {...many} />}
    {choices.length > 0 && (
      <ul class="choices">
        {choices.map(({ label, href }) => (
          <li>
            <CardLink href={href}>{label}</CardLink>
          </li>
        ))}
      </ul>
    )}
    {many?.next && (
      <p class="card-actions">
        <CardLink class="button quiet" href={many.next}>
          {useText().actions.chooseNext}
        </CardLink>
      </p>
    )}
  </>
)

interface FindChoiceProps {
  /** The address that is asked, and what goes along in it. */
  action: string
  carried: Readonly<Record<string, string>>
  words: string
  found: number
  /** The address of the following ones. */
  next: string | undefined
}

/** Looks for one of many. An ordinary form: without script it leads to the card on a page of its own. */
const FindChoice: FC<FindChoiceProps> = ({ action, carried, words, found }) => {
  const t = useText().actions
  return (
    <search class="search">
      <form method="get" action={action} hx-get={action} hx-target="closest .card" hx-swap="outerHTML">
        {Object.entries(carried).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Icon name="search" />
        <input
          class="search-input"
          type="search"
          name="q"
          value={words}
          aria-label={t.chooseFind}
          placeholder={t.chooseFind}
          maxlength={100}
          autocomplete="off"
        />
        <button class="search-submit" type="submit">
          {t.chooseSubmit}
        </button>
      </form>
      <p class="field-help">{words === '' ? t.chooseMany(found) : t.chooseFound(found, words)}</p>
    </search>
  )
}
