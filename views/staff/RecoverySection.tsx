import type { FC } from 'hono/jsx'
import type { Text } from '../../content/text/index.ts'
import { ButtonLink } from '../parts/Button.tsx'
import { useText } from '../text.tsx'
import { DeskSection } from './DeskParts.tsx'

interface RecoverySectionProps {
  /** Of the recovery that is under way; without one, one may be opened. */
  state: keyof Text['recovery']['desk']['states'] | undefined
  href: string
}

/** In the file of a person who has a second step: how a recovery of it stands, or where one is opened. */
export const RecoverySection: FC<RecoverySectionProps> = ({ state, href }) => {
  const t = useText().recovery.desk
  return (
    <DeskSection id="recovery" title={t.inFile}>
      {state ? <p>{t.stateIs(t.states[state])}</p> : <p>{t.openWhy}</p>}
      <p class="button-row">
        <ButtonLink kind="quiet" href={href}>
          {state ? t.see : t.open}
        </ButtonLink>
      </p>
    </DeskSection>
  )
}
