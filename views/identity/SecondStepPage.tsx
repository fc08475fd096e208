import type { FC, PropsWithChildren } from 'hono/jsx'
import { RecoveryUnderWay, type RecoveryUnderWayProps } from '../recovery/RecoveryUnderWay.tsx'
import { useText } from '../text.tsx'

interface SecondStepPageProps {
  /** A recovery of this login, where there is one. */
  underWay: RecoveryUnderWayProps | undefined
}

/** The door after the password: one form. */
export const SecondStepPage: FC<PropsWithChildren<SecondStepPageProps>> = ({ underWay, children }) => {
  const { twoStep, recovery } = useText()
  return (
    <>
      <h1>{twoStep.signIn.title}</h1>
      {underWay && (
        <RecoveryUnderWay {...underWay}>
          <p>{recovery.underWay.factor}</p>
        </RecoveryUnderWay>
      )}
      {children}
    </>
  )
}
