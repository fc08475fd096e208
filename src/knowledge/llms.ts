import { type Language, textFor } from '../../content/text/index.ts'
import { urls } from '../urls.ts'
import type { Library } from './library.ts'
import type { Article } from './shelf.ts'

interface Whose {
  publicUrl: string
  operator: string
  language: Language
}

/**
 * The help centre for programs that read text (llmstxt.org): a title, what it is, and by topic every guide with the
 * address of its Markdown and the sentence that says what it solves.
 */
export function llmsTxt(library: Library, { publicUrl, operator, language }: Whose): string {
  const { home, feeds } = textFor(language).knowledge
  const other: Language = language === 'fr' ? 'en' : 'fr'
  const topics = library.shelves(language).map(({ topic, articles }) => {
    const guides = articles.map((article) => guideLine(publicUrl, article))
    return `## ${inOneLine(topic.title)}\n\n${guides.join('\n')}`
  })
  const optional = [
    `- [${feeds.llmsOther}](${publicUrl}${urls.llms(other)}): ${feeds.llmsOtherNote}`,
    `- [${feeds.llmsContact}](${publicUrl}${urls.contact(language)})`,
  ]
  const parts = [
    `# ${inOneLine(`${home.title} \u00b7 ${operator}`)}`,
    `> ${home.description}`,
    feeds.llms,
    ...topics,
    `## Optional\n\n${optional.join('\n')}`,
  ]
  return `${parts.join('\n\n')}\n`
}

const guideLine = (publicUrl: string, { language, number, title, summary }: Article): string =>
  `- [${inLink(title)}](${publicUrl}${urls.articleMarkdown(language, number)})${summary === '' ? '' : `: ${inOneLine(summary)}`}`

const inOneLine = (words: string): string => words.replace(/\s+/g, ' ').trim()

/** Brackets of a title would end the link. */
const inLink = (words: string): string => inOneLine(words).replace(/[\\[\]]/g, '\\$&')
