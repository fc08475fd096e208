import type { FC } from 'hono/jsx'
import type { FieldWords } from './Field.tsx'
import { FieldFrame, tiedTo, useFieldId } from './Field.tsx'

interface FileFieldProps extends FieldWords {
  /** As the attribute: `image/png,image/jpeg`. The browser offers these only; the server decides by content. */
  accept: string
}

/** One file from the person's device. */
export const FileField: FC<FileFieldProps> = ({ accept, ...words }) => {
  const id = useFieldId(words.name)
  return (
    <FieldFrame id={id} {...words}>
      <input class="input input-file" type="file" name={words.name} accept={accept} required {...tiedTo(id, words)} />
    </FieldFrame>
  )
}
