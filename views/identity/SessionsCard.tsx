import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'

/** Under the list to tick: what ending does, and what it leaves alone. */
export const EndSessions: FC = () => <p class="field-help">{useText().sessions.end.help}</p>
