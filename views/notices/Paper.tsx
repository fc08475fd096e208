import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Language } from '../../content/text/index.ts'

interface PaperProps {
  subject: string
  language: Language
  /** Who writes: the name above the letter, its first character as the mark. */
  operator: string
  /** What a list of messages shows after the subject. */
  preview: string
  before: readonly string[]
  button: { label: string; href: string; copy: string } | undefined
  after: readonly string[]
  footer: string
  /** Where its reader chooses which letters they get. */
  choose: { label: string; href: string } | undefined
}

/**
 * A letter as HTML that mail programs draw alike: blocks and two plain tables, every style on its own element, since many
 * of them drop the head. Those that keep it turn the colours over in the dark. Nothing is fetched: the mark is a letter.
 */
export const Paper: FC<PaperProps> = (props) => {
  const { subject, language, operator, preview, before, button, after, footer, choose } = props
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{IN_THE_DARK}</style>
      </head>
      <body class="desk" {...look.desk}>
        <div {...look.preview}>{preview}</div>
        <div {...look.column}>
          <Sender operator={operator} />
          <div class="paper" {...look.paper}>
            <h1 class="ink" {...look.title}>
              {subject}
            </h1>
            <Lines of={before} />
            {button && <LetterButton {...button} />}
            <Lines of={after} />
          </div>
          <p class="quiet" {...look.footer}>
            {footer}
          </p>
          {choose && (
            <p class="quiet" {...look.footer}>
              <a class="quiet" href={choose.href} {...look.choose}>
                {choose.label}
              </a>
            </p>
          )}
        </div>
      </body>
    </html>
  )
}

const Lines: FC<{ of: readonly string[] }> = ({ of: lines }) => (
  <>
    {lines.map((line) => (
      <p class="ink" {...look.line}>
        {line}
      </p>
    ))}
  </>
)

/** The name beside its first character: a picture would have to be fetched. */
const Sender: FC<{ operator: string }> = ({ operator }) => (
  <Row>
    <td class="mark" {...look.mark} aria-hidden="true">
      {[...operator][0]}
    </td>
    <td class="ink" {...look.sender}>
      {operator}
    </td>
  </Row>
)

/** The address stands below in full: a careful reader looks where a button leads. */
const LetterButton: FC<NonNullable<PaperProps['button']>> = ({ label, href, copy }) => (
  <>
    <Row>
      <td class="key" {...look.key}>
        <p {...look.keyLine}>
          <a class="key" href={href} {...look.keyLink}>
            {label}
          </a>
        </p>
      </td>
    </Row>
    <div class="quiet" {...look.copy}>
      {copy}
    </div>
    <p class="quiet" {...look.address}>
      {href}
    </p>
  </>
)

/** Where a block needs a ground of its own, every mail program draws that of a cell. */
const Row: FC<PropsWithChildren> = ({ children }) => (
  <table role="presentation" {...look.table}>
    <tbody>
      <tr>{children}</tr>
    </tbody>
  </table>
)

const FACE = "font-family:'Helvetica Neue','Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const css = (...rules: string[]) => ({ style: rules.join(';') })

/** The colours of the light theme, as the tokens have them; mail programs know no OKLCH. */
const look = {
  desk: css('margin:0', 'padding:0', 'background:#eaeef0', 'color:#12191e', FACE, 'font-size:16px', 'line-height:1.55'),
  preview: css('display:none', 'max-height:0', 'overflow:hidden', 'font-size:1px', 'line-height:1px', 'opacity:0'),
  column: css('max-width:576px', 'margin:0 auto', 'padding:32px 16px'),
  table: css('border-collapse:separate', 'border-spacing:0'),
  mark: css(
    'width:32px',
    'height:32px',
    'padding:0',
    'border-radius:7px',
    'background:#005b69',
    'color:#ffffff',
    'text-align:center',
    `${FACE}`,
    'font-size:18px',
    'font-weight:700',
    'line-height:32px',
  ),
  sender: css('padding:0 0 0 12px', 'color:#12191e', FACE, 'font-size:17px', 'font-weight:700', 'line-height:32px'),
  paper: css(
    'margin:20px 0 0',
    'padding:28px 28px 12px',
    'border:1px solid #dadfe1',
    'border-radius:10px',
    'background:#ffffff',
    'color:#12191e',
  ),
  title: css(
    'margin:0 0 20px',
    'color:#12191e',
    'font-size:22px',
    'font-weight:700',
    'line-height:1.25',
    'overflow-wrap:anywhere',
  ),
  line: css('margin:0 0 16px', 'color:#12191e', 'overflow-wrap:anywhere'),
  key: css('padding:0', 'border-radius:6px', 'background:#005b69'),
  keyLine: css('margin:0'),
  keyLink: css(
    'display:inline-block',
    'padding:12px 22px',
    'border-radius:6px',
    'background:#005b69',
    'color:#ffffff',
    FACE,
    'font-size:16px',
    'font-weight:700',
    'line-height:20px',
    'text-decoration:none',
  ),
  copy: css('margin:16px 0 0', 'color:#485157', 'font-size:14px'),
  address: css(
    'margin:4px 0 24px',
    'color:#485157',
    'font-size:14px',
    'overflow-wrap:anywhere',
    'word-break:break-all',
  ),
  choose: css('color:#485157', 'text-decoration:underline'),
  footer: css('margin:16px 0 0', 'padding:0 4px', 'color:#485157', 'font-size:14px'),
} as const

/** For the programs that keep the head; each colour over the one its element carries. */
const IN_THE_DARK = [
  ':root{color-scheme:light dark}',
  '@media (prefers-color-scheme:dark){',
  '.desk{background:#0d1315 !important}',
  '.paper{background:#141b1e !important;border-color:#2e373b !important}',
  '.ink{color:#ebeff1 !important}',
  '.quiet{color:#b3bcc0 !important}',
  '.key,.mark{background:#81d4dd !important;color:#01151a !important}',
  '}',
].join('')
