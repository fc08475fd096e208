import type { FC } from 'hono/jsx'
import type { Blocker } from '../../src/core/lifecycle.ts'
import { Callout } from '../parts/Callout.tsx'
import { useText } from '../text.tsx'

interface BlockersProps {
  blockers: readonly Blocker[]
  /** The sentence they are listed after. */
  intro: string
}

/** What must be settled first: each with the way to where it can be. Nothing when nothing is in the way. */
export const Blockers: FC<BlockersProps> = ({ blockers, intro }) => {
  const { lifecycles } = useText()
  const sentences: Readonly<Record<string, ((count: number, names: string) => string) | undefined>> =
    lifecycles.blockers
  if (blockers.length === 0) return null
  return (
    <Callout kind="problem">
      <p>{intro}</p>
      <ul>
        {blockers.map(({ kind, count, names = [], href }) => {
          const named = names.join(', ')
          const words = sentences[kind]?.(count, named) ?? named
          return <li>{href ? <a href={href}>{words}</a> : words}</li>
        })}
      </ul>
    </Callout>
  )
}
