import type { FC, PropsWithChildren } from 'hono/jsx'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'

interface EmptyProps {
  title: string
  icon?: IconName | undefined
}

/** Nothing here: says so, why, and in its children what to do next or how to reach a person. */
export const Empty: FC<PropsWithChildren<EmptyProps>> = ({ title, icon = 'file-text', children }) => (
  <div class="empty">
    <Icon name={icon} />
    <p class="empty-title">{title}</p>
    {children}
  </div>
)
