/**
 * Where the mail of an address lies, below the folder of all: `<domain>/<name>`. An address that was given up and made
 * anew has another folder, so that nobody finds what was there before; a name that is typed never holds a plus.
 */
export function folderOf(address: string, generation: number): string {
  const [name = '', domain = ''] = address.split('@')
  return `${domain}/${name}${generation === 0 ? '' : `+${generation}`}`
}
