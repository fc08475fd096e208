import { LiveState } from '../../views/live-state/LiveState.tsx'
import { urls } from '../urls.ts'
import type { BesideService } from '../web/product-services.ts'

/** The article on what the state of a server means for whoever reads it: its number is permanent. */
const IS_IT_US = 2169

/** Beside what a server carries: whether it answers, as a login found out a moment ago. Nobody waits for that login. */
export const liveStateBeside: BesideService = (c, _, { served }) => {
  const { ctx, language } = c.var
  const glance = ctx.live.glance(served)
  if (!glance) return undefined
  return (
    <LiveState
      {...glance}
      id={`live-${served}`}
      site={served === 'sites'}
      now={ctx.now().toISOString()}
      page={new URL(c.req.url).pathname}
      guide={urls.articleNumber(language, IS_IT_US)}
    />
  )
}
