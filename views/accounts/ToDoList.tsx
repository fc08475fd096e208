import type { FC } from 'hono/jsx'
import type { ToDo } from '../../src/web/today.ts'
import { Icon } from '../parts/Icon.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

/** The id of the heading above the list: where the counter of the frame leads. */
export const TO_DO = 'to-do'

/** What waits, one line and one link each; or that nothing does. */
export const ToDoList: FC<{ toDos: readonly ToDo[] }> = ({ toDos }) => {
  if (toDos.length === 0) return <Calm />
  return (
    <ul class="to-dos">
      {toDos.map(({ when, icon, title, about, at, href }) => (
        <li class="to-do" data-when={when}>
          <Icon name={icon} />
          <div class="to-do-words">
            <a class="to-do-title" href={href}>
              {title}
            </a>
            <p class="to-do-about">
              {about} {at && <Instant at={at} />}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

const Calm: FC = () => {
  const t = useText().accounts.home
  return (
    <div class="calm">
      <Icon name="circle-check" />
      <div>
        <p class="calm-title">{t.calm}</p>
        <p class="to-do-about">{t.calmWhy}</p>
      </div>
    </div>
  )
}
