/** Configuration files split at a space, begin comments at `#`, end at `;` and expand `%` and `$`. */
const PLAIN = /^[\w./:*@+,[\]-]+$/

/** Throws, naming all of them, when a setting could be read as something else by the program it is printed for. */
export function checkPlain(program: string, settings: Readonly<Record<string, string | number>>): void {
  const wrong = Object.entries(settings).filter(([, value]) => !PLAIN.test(String(value)))
  if (wrong.length === 0) return
  const told = wrong.map(([name, value]) => `${name} "${value}"`).join(', ')
  throw new Error(`${program} cannot read these settings: ${told}`)
}
