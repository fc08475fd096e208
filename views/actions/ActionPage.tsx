import type { FC, PropsWithChildren } from 'hono/jsx'
import { Icon } from '../parts/Icon.tsx'
import { useText } from '../text.tsx'

/** A card on a page of its own, with the way back to the guide it was opened from. */
export const ActionPage: FC<PropsWithChildren<{ back?: string | undefined }>> = ({ back, children }) => (
  <div class="action-page">
    {back && (
      <p class="way-back">
        <a href={back}>
          <Icon name="arrow-left" /> {useText().actions.backToGuide}
        </a>
      </p>
    )}
    {children}
  </div>
)
