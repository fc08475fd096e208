import { ExportInputs } from '../../views/exports/ExportCards.tsx'
import { type AnyAction, done, liveAction, stepsOn } from '../core/action.ts'
import { noSubject } from '../core/subjects.ts'
import { askAccountExport, askOwnExport } from './exports.ts'

/** All the house knows of whoever asks, to take along (R-GDPR-1). */
export const exportOwnData = liveAction<null>({
  name: 'profile.export',
  scope: 'person',
  title: (t) => t.exports.own.title,
  offer: (t) => t.exports.own.offer,
  subjects: noSubject,
  steps: {
    ask: stepsOn<null>().form({
      fields: {},
      Inputs: () => <ExportInputs of="own" />,
      submit: (t) => t.exports.submit,
      busy: (t) => t.exports.busy,
      proof: 'recent',
      perform: (ctx) => {
        askOwnExport(ctx)
        return done()
      },
    }),
  },
  nothing: (t) => t.exports.own.offer,
  done: (t) => t.exports.done,
})

/** All an account holds, for those who look after it (R-GDPR-1). */
export const exportAccountData = liveAction<null>({
  name: 'accounts.export',
  scope: 'account',
  may: 'account.look',
  title: (t) => t.exports.account.title,
  offer: (t) => t.exports.account.offer,
  subjects: noSubject,
  steps: {
    ask: stepsOn<null>().form({
      fields: {},
      Inputs: () => <ExportInputs of="account" />,
      submit: (t) => t.exports.submit,
      busy: (t) => t.exports.busy,
      proof: 'recent',
      perform: (ctx) => {
        askAccountExport(ctx)
        return done()
      },
    }),
  },
  nothing: (t) => t.exports.account.offer,
  done: (t) => t.exports.done,
})

export const exportActions: readonly AnyAction[] = [exportOwnData, exportAccountData]
