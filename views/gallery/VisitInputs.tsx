import type { InputsProps } from '../../src/core/action.ts'
import { Field } from '../parts/Field.tsx'
import { useText } from '../text.tsx'

/** The fields of the gallery's own action: a name, and then that name again to look at. */
export const VisitInputs = ({ kept, entry }: InputsProps<null, { name: string }>) => {
  const t = useText().gallery.visit
  if (kept.name) return <p>{t.of(kept.name)}</p>
  return <Field name="name" label={t.name} value={entry.typed['name']?.[0]} />
}
