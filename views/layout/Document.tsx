import type { FC, PropsWithChildren } from 'hono/jsx'
import { useText } from '../text.tsx'

export type Theme = 'auto' | 'light' | 'dark'

/** Addresses of the built files, as the manifest of dist/static gives them. */
export interface Assets {
  css: string
  js: string
  /** The mark as an SVG file, for tabs and bookmarks. */
  icon?: string | undefined
  /** The same as a picture, for the start screens of phones. */
  touchIcon?: string | undefined
}

/** Another form of the page, a feed, a way to search: for programs. */
export interface HeadLink {
  rel: string
  type: string
  href: string
  title?: string | undefined
}

export interface DocumentProps extends Assets {
  title: string
  lang: string
  theme: Theme
  description?: string | undefined
  canonical?: string | undefined
  /** The same page in every language, this one included. */
  alternates?: readonly { lang: string; href: string }[] | undefined
  links?: readonly HeadLink[] | undefined
  /** How the page is shown where somebody passes its address on (the Open Graph protocol). */
  preview?: { kind: string; site: string } | undefined
  /** For search engines, as `noindex`. */
  robots?: string | undefined
  /** Seconds until a browser without script asks for the page again: something is running. */
  refresh?: number | undefined
}

/** htmx swaps whole elements, adds no style of its own, and only our extension may register. */
const HTMX_CONFIG = JSON.stringify({
  defaultSwap: 'outerHTML',
  includeIndicatorCSS: false,
  extensions: 'trusted-types',
})

/** The outermost page: head, the two regions script speaks through, and one frame as its child. */
export const Document: FC<PropsWithChildren<DocumentProps>> = ({ children, ...page }) => (
  <html lang={page.lang} data-theme={page.theme === 'auto' ? undefined : page.theme}>
    <Head {...page} />
    <body data-offline={useText().parts.offline}>
      {children}
      <p class="page-notice" id="page-notice" role="alert" hidden />
      <p class="visually-hidden" id="announcer" role="status" />
    </body>
  </html>
)

const Head: FC<DocumentProps> = (page) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>{page.title}</title>
    {page.description && <meta name="description" content={page.description} />}
    {page.robots && <meta name="robots" content={page.robots} />}
    {page.canonical && <link rel="canonical" href={page.canonical} />}
    <Alternates of={page.alternates ?? []} />
    {page.links?.map((link) => (
      <link {...link} />
    ))}
    {page.preview && <Preview {...page} {...page.preview} />}
    <Appearance theme={page.theme} />
    <meta name="htmx-config" content={HTMX_CONFIG} />
    {page.icon && <link rel="icon" type="image/svg+xml" href={page.icon} />}
    {page.touchIcon && <link rel="apple-touch-icon" href={page.touchIcon} />}
    <link rel="stylesheet" href={page.css} />
    <script src={page.js} defer></script>
    {page.refresh !== undefined && (
      <noscript>
        <meta http-equiv="refresh" content={String(page.refresh)} />
      </noscript>
    )}
  </head>
)

/** The ground of each theme, as `--ground` in static/css/tokens.css. */
const GROUNDS = { light: '#ffffff', dark: '#0d1315' }

/** A page is dark before its style has come, and so is the browser around it. */
const Appearance: FC<{ theme: Theme }> = ({ theme }) => {
  if (theme !== 'auto') {
    return (
      <>
        <meta name="color-scheme" content={theme} />
        <meta name="theme-color" content={GROUNDS[theme]} />
      </>
    )
  }
  return (
    <>
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content={GROUNDS.light} />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content={GROUNDS.dark} />
    </>
  )
}

/** Every language of the page, and the one for readers of any other language: the first, which is the original. */
const Alternates: FC<{ of: readonly { lang: string; href: string }[] }> = ({ of: pages }) => {
  const [original, ...others] = pages
  if (!original || others.length === 0) return null
  return (
    <>
      {[...pages, { lang: 'x-default', href: original.href }].map(({ lang, href }) => (
        <link rel="alternate" hreflang={lang} href={href} />
      ))}
    </>
  )
}

const Preview: FC<DocumentProps & { kind: string; site: string }> = ({ kind, site, ...page }) => {
  const said = {
    'og:type': kind,
    'og:site_name': site,
    'og:title': page.title,
    'og:description': page.description,
    'og:url': page.canonical,
    'og:locale': useText().parts.locale.replace('-', '_'),
  }
  return (
    <>{Object.entries(said).map(([property, content]) => content && <meta property={property} content={content} />)}</>
  )
}
