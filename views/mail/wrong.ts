import type { Entry } from '../../src/base/form.ts'
import { useText } from '../text.tsx'

/** What is wrong with a field, as its part takes it. */
export function useWrong({ errors }: Entry) {
  const { refusals } = useText()
  return (name: string) => {
    const problem = errors[name]
    return { name, error: problem && refusals[problem.code](problem.about) }
  }
}
