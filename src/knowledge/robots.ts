import { languages } from '../../content/text/index.ts'
import { inLanguage, paths, urls } from '../urls.ts'

/** Where nothing is that a search engine could show: what depends on the reader, what is asked anew each time. */
const PRIVATE = ['/manager', '/profile', '/actions/', '/desk']
const EACH_TIME = [paths.search, paths.signIn, paths.signUp, paths.reset, '/go/']

/** What robots are asked to leave alone, and where the map of the site is (RFC 9309; sitemaps.org). */
export function robotsTxt(publicUrl: string): string {
  const left = [...PRIVATE, ...languages.flatMap((language) => EACH_TIME.map((path) => inLanguage(language, path)))]
  const rules = ['User-agent: *', 'Allow: /', ...left.map((path) => `Disallow: ${path}`)]
  return `${rules.join('\n')}\n\nSitemap: ${publicUrl}${urls.sitemap()}\n`
}
