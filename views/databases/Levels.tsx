import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'

export interface LevelRow {
  name: string
  level: 'read' | 'all'
  href: string
}

/** Who, or what, and what is allowed there. */
export const Levels: FC<{ rows: readonly LevelRow[]; head: string }> = ({ rows, head }) => {
  const { levels, rights } = useText().databases
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{rights.level}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, level, href }) => (
          <tr>
            <th scope="row">
              <a href={href}>{name}</a>
            </th>
            <td>{levels[level]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
