import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'
import type { FieldWords } from './Field.tsx'
import { FieldFrame, tiedTo, useFieldId } from './Field.tsx'

interface WordFieldProps extends Omit<FieldWords, 'help'> {
  /** What must be typed, to the letter. The server compares; the page only asks. */
  word: string
}

/** Confirms a grave act by a word typed by hand: never filled in, corrected or completed by the browser. */
export const WordField: FC<WordFieldProps> = ({ word, ...words }) => {
  const id = useFieldId(words.name)
  const help = useText().parts.wordToType(word)
  return (
    <FieldFrame id={id} help={help} {...words}>
      <input
        class="input input-word"
        type="text"
        name={words.name}
        autocomplete="off"
        autocapitalize="none"
        autocorrect="off"
        spellcheck={false}
        required
        {...tiedTo(id, { help, error: words.error })}
      />
    </FieldFrame>
  )
}
