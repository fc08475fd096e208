import type { FC, PropsWithChildren } from 'hono/jsx'
import { useText } from '../text.tsx'

/** The door: one form, and a person to write to. */
export const SignInPage: FC<PropsWithChildren<{ contact: string }>> = ({ contact, children }) => {
  const t = useText().identity.signIn
  return (
    <>
      <h1>{t.title}</h1>
      <p>{t.why}</p>
      {children}
      <p>
        <a href={contact}>{t.stuck}</a>
      </p>
    </>
  )
}
