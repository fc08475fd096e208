import { type Language, textFor } from '../../content/text/index.ts'
import { element, xmlDocument, xmlText } from '../base/xml.ts'
import { urls } from '../urls.ts'

const NAMESPACE = 'http://a9.com/-/spec/opensearch/1.1/'

interface Whose {
  publicUrl: string
  operator: string
  language: Language
}

/** Lets a browser search the help centre from its address bar (OpenSearch 1.1, draft 6). Names are cut as it asks. */
export function openSearchXml({ publicUrl, operator, language }: Whose): string {
  const t = textFor(language).knowledge
  const tag = (name: string, words: string) => element(name, {}, xmlText(words))
  const url = (type: string, rel: string, template: string) => element('Url', { type, rel, template })
  const described = [
    tag('ShortName', t.feeds.search.slice(0, 16)),
    tag('LongName', `${t.home.title} \u00b7 ${operator}`.slice(0, 48)),
    tag('Description', t.feeds.searchSummary.slice(0, 1024)),
    tag('Language', language),
    tag('InputEncoding', 'UTF-8'),
    tag('OutputEncoding', 'UTF-8'),
    url('text/html', 'results', `${publicUrl}${urls.search(language)}?q={searchTerms}`),
    url('application/opensearchdescription+xml', 'self', publicUrl + urls.openSearch(language)),
  ]
  return xmlDocument(element('OpenSearchDescription', { xmlns: NAMESPACE }, described.join('\n')))
}
