import { createHash } from 'node:crypto'
import { type ConfigData, HtmlValidate, StaticConfigLoader } from 'html-validate'

/** What the standard of HTML says of markup, and WCAG as far as markup alone shows it; off is what says neither. */
const RULES: ConfigData['rules'] = {
  // how the templates write it: quotes, slashes, empty values, spaces; browsers read them all alike
  'attr-quotes': 'off',
  'attribute-boolean-style': 'off',
  'attribute-empty-style': 'off',
  'doctype-style': 'off',
  'no-trailing-whitespace': 'off',
  'void-style': 'off',
  // a label around its box names it as well: some programs that are spoken to know one of the two only
  'no-redundant-for': 'off',
  // a page is called as the thing it is about, and things of people are called as they like
  'long-title': 'off',
  // scripts and styles come from our own server, under a name made from their bytes
  'require-sri': 'off',
  // boxes of one list share their name, as buttons do
  'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
  // no element is a list below a text field, and a box that scrolls is a region without being a section
  'prefer-native-element': ['error', { exclude: ['listbox', 'region'] }],
}

/** Its table of elements is read once, and not for each page anew. */
function validator(presets: string[], more: ConfigData['rules'] = {}): HtmlValidate {
  const rules = { ...RULES, ...more }
  const loader = new StaticConfigLoader({ root: true, extends: presets, elements: ['html5'], rules })
  const config = loader.getConfigFor('page.html')
  loader.getConfigFor = () => config
  return new HtmlValidate(loader)
}

const RECOMMENDED = 'html-validate:recommended'
const DOCUMENT = 'html-validate:document'
const pages = validator([RECOMMENDED, DOCUMENT])
/** The same card stands in the gallery more than once, under one title, and the same field: nowhere else do they. */
const gallery = validator([RECOMMENDED, DOCUMENT], { 'unique-landmark': 'off', 'form-dup-name': 'off' })
/** Mail programs know no style sheet: a letter has its looks on its elements, and its tables say so in the word they know. */
const letters = validator([RECOMMENDED, DOCUMENT], { 'no-inline-style': 'off', 'presentation-role-style': 'off' })
/** Its ids may be pointed at from the page it is put into. */
const parts = validator([RECOMMENDED])

/** It is a global attribute, and a password that is shown is text: the table of the validator does not know that. */
const ALLOWED = /^Attribute "autocapitalize" is not allowed on <input type="password">/

/** Text, and what is text in attributes, wherever letters are all the same to the rules; and the names of rows. */
const WORDS = /(?<=>)[^<]+(?=<)|(?<=\s(?:alt|aria-label|content|placeholder|title|value)=")[^"]+/g
const ROWS = /\b[a-z]{2,4}_[a-z0-9]{16}\b/g

/** What is left of a page when its words are taken out: many people read the same page, in two languages. */
const skeletonOf = (html: string): string =>
  html.replaceAll(ROWS, 'row').replaceAll(WORDS, (text) => text.replaceAll(/[\p{L}\p{N}]+/gu, 'x'))

const known = new Map<HtmlValidate, Map<string, Promise<string[]>>>()

/** Validates one page of each skeleton. */
function faultsOf(one: HtmlValidate, html: string): Promise<string[]> {
  const answers = known.get(one) ?? new Map<string, Promise<string[]>>()
  known.set(one, answers)
  const skeleton = createHash('sha256').update(skeletonOf(html)).digest('base64')
  const answer = answers.get(skeleton) ?? validated(one, html)
  answers.set(skeleton, answer)
  return answer
}

async function validated(one: HtmlValidate, html: string): Promise<string[]> {
  const { results } = await one.validateString(html)
  const lines = html.split('\n')
  return results
    .flatMap(({ messages }) => messages)
    .filter(({ message }) => !ALLOWED.test(message))
    .map(({ ruleId, message, line, column }) => {
      const around = lines[line - 1]?.slice(Math.max(0, column - 20), column + 100)
      return `${ruleId}: ${message} (${around})`
    })
}

/** What is wrong with a whole page, by rule, with the markup around it. */
export const faultsInPage = (html: string): Promise<string[]> =>
  faultsOf(isLetter(html) ? letters : html.includes('data-tile=') ? gallery : pages, html)

const isLetter = (html: string) => html.includes('name="supported-color-schemes"')

/** The same of an answer that is put into a page. */
export const faultsInPart = (html: string): Promise<string[]> => faultsOf(parts, html)
