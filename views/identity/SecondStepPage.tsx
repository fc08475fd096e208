import type { FC, PropsWithChildren } from 'hono/jsx'
import { useText } from '../text.tsx'

/** The door after the password: one form. */
export const SecondStepPage: FC<PropsWithChildren> = ({ children }) => (
  <>
    <h1>{useText().twoStep.signIn.title}</h1>
    {children}
  </>
)
