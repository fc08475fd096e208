import { LogoInputs, LogoPreview } from '../../views/settings/LogoCards.tsx'
import { NameInputs, RemoveLogoInputs } from '../../views/settings/SettingsCards.tsx'
import { ACCOUNT_NAME_MOST } from '../accounts/accounts.ts'
import { lineOfText, upload } from '../base/fields.ts'
import type { Ground } from '../base/pixels.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { type AnyAction, done, liveAction, next, stepsOn } from '../core/action.ts'
import { type AccountRef, accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { noSubject, type Subjects } from '../core/subjects.ts'
import { doneBefore } from '../identity/done-before.ts'
import { urls } from '../urls.ts'
import { drawLogo, LOGO, LOGO_BYTES, logoNow, removeLogo, saveLogo } from './logo.ts'
import { renameAccount } from './rename.ts'

type Renamed = { name: string; before: string; changed: boolean }

/** Another name for the account, as members read it. */
export const changeName = liveAction<null, Renamed>({
  name: 'accounts.rename',
  scope: 'account',
  may: 'account.look',
  title: (t) => t.settings.name.title,
  offer: (t) => t.settings.name.offer,
  subjects: noSubject,
  steps: {
    name: stepsOn<null, Renamed>().form({
      fields: { name: lineOfText(ACCOUNT_NAME_MOST) },
      look: (ctx) => accountOf(ctx.actor)?.name ?? '',
      Inputs: NameInputs,
      submit: (t) => t.settings.name.submit,
      busy: (t) => t.settings.busy,
      perform: (ctx, { values: { name } }) => {
        const before = accountOf(ctx.actor)?.name ?? ''
        return done({ name, before, changed: renameAccount(ctx, name) })
      },
    }),
  },
  nothing: (t) => t.settings.name.offer,
  done: (t, { kept }) => (kept.changed ? t.settings.name.done(kept.name ?? '') : t.settings.name.same),
  takesBack: ({ kept: { changed, before } }) => (changed && before ? { name: before } : undefined),
})

type Drawn = { ground: Ground; enlarged: boolean }
const drawing = stepsOn<null, Drawn>()
/** What the run keeps the drawn picture under until it is saved. */
const FILE = 'logo'

/** The address of the logo there is, for a page that shows it. */
export function logoShown(ctx: Ctx): { src: string; ground: Ground } | undefined {
  const account = accountOf(ctx.actor)
  const logo = logoNow(ctx)
  return account && logo && { src: urls.accountLogo(account.publicId, logo.hash), ground: logo.ground }
}

/** A picture in place of the account's name, looked at before it is saved (R-LOGO-1, R-LOGO-3, R-LOGO-5). */
export const changeLogo = liveAction<null, Drawn>({
  name: 'accounts.logo',
  scope: 'account',
  may: 'account.look',
  title: (t) => t.settings.logo.title,
  offer: (t) => t.settings.logo.offer,
  subjects: noSubject,
  steps: {
    choose: drawing.form({
      fields: { logo: upload(LOGO_BYTES) },
      look: logoShown,
      Inputs: LogoInputs,
      labels: (t) => ({ logo: t.settings.logo.label }),
      submit: (t) => t.settings.logo.submit,
      busy: (t) => t.settings.logo.drawing,
      prepare: (_, { values }) => drawLogo(values.logo.bytes),
      perform: (_, { prepared: { png, ground, enlarged } }) =>
        next('look', { ground, enlarged }, { files: [{ name: FILE, type: 'image/png', bytes: png }] }),
    }),
    look: drawing.form({
      fields: {},
      look: (ctx) => ({ ...LOGO, account: accountOf(ctx.actor)?.name ?? '' }),
      Inputs: (props) => <LogoPreview {...props} src={props.fileUrl(FILE)} />,
      submit: (t) => t.settings.logo.save,
      busy: (t) => t.settings.busy,
      perform: (ctx, { kept, run }) => {
        const file = run.file(FILE)
        if (!file || !kept.ground) throw new Refusal('stale')
        saveLogo(ctx, { png: file.bytes, ground: kept.ground })
        return done()
      },
    }),
  },
  nothing: (t) => t.settings.logo.offer,
  done: (t) => t.settings.logo.done,
})

const REMOVE = 'accounts.remove-logo'

/** The logo of the account there is; or the one that this very card has just taken away. */
const present: Subjects<AccountRef> = {
  kind: 'one',
  choices: (ctx) => {
    const account = accountOf(ctx.actor)
    return account && logoNow(ctx) ? [{ id: account.publicId, label: account.name }] : []
  },
  find: (ctx, [id, ...others]) => {
    const account = accountOf(ctx.actor)
    if (!account || id !== account.publicId || others.length > 0) throw new Missing()
    if (!logoNow(ctx) && !doneBefore(ctx, REMOVE).has(id)) throw new Missing()
    return account
  },
  about: () => '',
}

/** The name in words again. */
export const removeTheLogo = liveAction<AccountRef>({
  name: REMOVE,
  scope: 'account',
  may: 'account.look',
  title: (t) => t.settings.remove.title,
  offer: (t) => t.settings.remove.offer,
  subjects: present,
  steps: {
    remove: stepsOn<AccountRef>().form({
      fields: {},
      look: logoShown,
      Inputs: RemoveLogoInputs,
      submit: (t) => t.settings.remove.submit,
      busy: (t) => t.settings.busy,
      perform: (ctx) => {
        removeLogo(ctx)
        return done()
      },
    }),
  },
  nothing: (t) => t.settings.remove.nothing,
  done: (t) => t.settings.remove.done,
})

export const settingsActions: readonly AnyAction[] = [changeName, changeLogo, removeTheLogo]
