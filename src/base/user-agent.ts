import { BROWSER_MAP, OS_MAP, parse } from 'bowser'

/** What a browser says it is. A name is empty when nobody knows it. */
export interface Agent {
  browser: string
  system: string
}

const MOST = 300
const NOT_SAID = 'Generic'
const browsers = new Set(Object.values(BROWSER_MAP).filter((name) => name !== NOT_SAID))
const systems = new Set<string>(Object.values(OS_MAP))

/**
 * The names of browser and system in a User-Agent header. Only names that stand on a list of ours come out: whoever
 * signs in chooses that header, and what it says is read in mails of ours.
 */
export function readUserAgent(header: string): Agent {
  const text = header.slice(0, MOST).trim()
  if (text === '') return { browser: '', system: '' }
  const { browser, os } = parse(text)
  return { browser: oneOf(browsers, browser.name), system: oneOf(systems, os.name) }
}

const oneOf = (names: ReadonlySet<string>, name = ''): string => (names.has(name) ? name : '')
