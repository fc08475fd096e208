import { paths } from '../urls.ts'
import { get, inBothLanguages, post, type Route } from '../web/route.ts'
import { showAsk, showStop, stopOwn, takeAsk, takeStop } from './pages.tsx'

const look = { for: 'everyone', rate: 'read', proof: 'no' } as const
const act = { for: 'everyone', body: 'form', rate: 'act', proof: 'no' } as const

/** A person's side of a recovery: asking at the second step, and stopping one by letter or signed in. */
export const recoveryRoutes: Route[] = [
  ...inBothLanguages(get(paths.recovery, look, (c) => showAsk(c))),
  ...inBothLanguages(post(paths.recovery, act, (c) => takeAsk(c))),
  ...inBothLanguages(get(paths.stopRecovery, look, (c) => showStop(c))),
  ...inBothLanguages(post(paths.stopRecovery, act, (c) => takeStop(c))),
  post(paths.profileStopRecovery, { for: 'user', body: 'form', rate: 'act', proof: 'no' }, (c) => stopOwn(c)),
]
