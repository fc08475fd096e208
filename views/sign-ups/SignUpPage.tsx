import type { Child, FC } from 'hono/jsx'
import { useText } from '../text.tsx'

interface SignUpPageProps {
  card: Child
  /** Absent for whoever has signed in. */
  signIn: string | undefined
  guide: string
}

/** Signing up has a page of its own: the same card as in its guide. */
export const SignUpPage: FC<SignUpPageProps> = ({ card, signIn, guide }) => {
  const t = useText().signUps
  return (
    <>
      <h1 class="visually-hidden">{t.create.title}</h1>
      <h2 class="visually-hidden">{t.create.offer}</h2>
      {card}
      {signIn && (
        <p>
          {t.page.haveOne} <a href={signIn}>{t.page.signIn}</a>
        </p>
      )}
      <p>
        <a href={guide}>{t.page.guide}</a>
      </p>
    </>
  )
}
