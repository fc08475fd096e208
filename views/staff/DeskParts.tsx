import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { Method } from '../../src/core/methods.ts'
import type { LoginState } from '../../src/staff/login-state.ts'
import { Icon } from '../parts/Icon.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

/** A customer's file, and the address whose post opens it: reading one is noted, so nothing is a mere link to it. */
export interface FileRef {
  name: string
  open: string
}

/** What leads to a file: a button that looks like a link. A name that was erased says so. */
export const FileLink: FC<FileRef> = ({ name, open }) => (
  <form class="file-form" method="post" action={open}>
    <button class="file-link" type="submit">
      <Named name={name} />
    </button>
  </form>
)

/** What somebody called themselves: its direction ends where it ends (R-STF-10). */
export const Named: FC<{ name: string }> = ({ name }) => <bdi>{name || useText().desk.customers.erased}</bdi>

/** How somebody's login stands, in a word with its sign. */
export const LoginInWords: FC<LoginState> = ({ login, until }) => {
  const t = useText().desk.file.states
  const open = login === 'open'
  return (
    <span class={open ? 'state done' : 'state waiting'}>
      <Icon name={open ? 'circle-check' : 'circle-alert'} />
      <span>
        {t[login]} {until && <Instant at={until} precision="day" />}
      </span>
    </span>
  )
}

/** The kinds of somebody's second step. */
export const MethodsInWords: FC<{ methods: readonly Method[] }> = ({ methods }) => {
  const { desk, twoStep } = useText()
  return <>{methods.length === 0 ? desk.file.noTwoStep : methods.map((one) => twoStep.methods[one]).join(', ')}</>
}

/** One part of a page of the desk, under its heading. */
export const DeskSection: FC<PropsWithChildren<{ id: string; title: string }>> = ({ id, title, children }) => (
  <section class="desk-section">
    <h2 id={id}>{title}</h2>
    {children}
  </section>
)

/** One fact of `dl.facts`. */
export const Fact: FC<PropsWithChildren<{ name: string }>> = ({ name, children }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

interface DeskSearchProps {
  action: string
  q?: string | undefined
}

/** Looks for customers: the same on the first page and above results. */
export const DeskSearch: FC<DeskSearchProps> = ({ action, q }) => {
  const t = useText().desk.customers
  return (
    <search class="search large desk-search" aria-label={t.search}>
      <form method="get" action={action}>
        <Icon name="search" />
        <input
          class="search-input"
          type="search"
          name="q"
          value={q}
          aria-label={t.field}
          placeholder={t.field}
          maxlength={300}
          autocomplete="off"
          dir="auto"
        />
        <button class="search-submit" type="submit">
          {t.submit}
        </button>
      </form>
    </search>
  )
}

interface FiltersProps {
  action: string
  submit: string
  children?: Child
}

/** What a list is narrowed by: fields beside each other where there is room. */
export const Filters: FC<FiltersProps> = ({ action, submit, children }) => (
  <form class="desk-filters" method="get" action={action}>
    {children}
    <button class="button quiet" type="submit">
      <span class="button-label">{submit}</span>
    </button>
  </form>
)
