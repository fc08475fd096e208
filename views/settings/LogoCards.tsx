import type { FC } from 'hono/jsx'
import type { Entry } from '../../src/base/form.ts'
import { AccountLogo, type Logo } from '../layout/AccountLogo.tsx'
import { FileField } from '../parts/FileField.tsx'
import { useText } from '../text.tsx'

const ACCEPTED = 'image/png,image/jpeg,image/webp'

/** The logo there is, and a file for another one. */
export const LogoInputs: FC<{ entry: Entry; seen: Logo | undefined }> = ({ entry, seen }) => {
  const { settings, refusals } = useText()
  const t = settings.logo
  const wrong = entry.errors['logo']
  return (
    <div class="stack">
      {seen && (
        <figure class="logo-shown">
          <AccountLogo {...seen} name="" />
          <figcaption>
            {t.now}. {t.replaced}
          </figcaption>
        </figure>
      )}
      <FileField
        name="logo"
        label={t.label}
        help={t.help}
        accept={ACCEPTED}
        error={wrong && refusals[wrong.code](wrong.about)}
      />
    </div>
  )
}

interface PreviewProps {
  src: string
  kept: { ground?: Logo['ground']; enlarged?: boolean }
  seen: { width: number; height: number; account: string } | undefined
}

/** The drawn picture as members will see it, on both kinds of page, and what was done to it. */
export const LogoPreview: FC<PreviewProps> = ({ src, kept, seen }) => {
  const t = useText().settings.logo
  const { ground = 'any' } = kept
  const logo = <AccountLogo src={src} ground={ground} name={seen?.account ?? ''} />
  return (
    <div class="stack">
      <p>{t.preview}</p>
      <div class="logo-preview">
        <figure class="logo-shown on-light">
          {logo}
          <figcaption>{t.onLight}</figcaption>
        </figure>
        <figure class="logo-shown on-dark">
          {logo}
          <figcaption>{t.onDark}</figcaption>
        </figure>
      </div>
      {ground !== 'any' && <p>{t.ground[ground]}</p>}
      {kept.enlarged && seen && <p>{t.enlarged(seen.width, seen.height)}</p>}
    </div>
  )
}
