import type { KeptFile, RunRef } from '../core/action.ts'
import type { Ctx } from '../core/ctx.ts'
import { fileOf, type Run } from '../core/runs.ts'
import { addressOf, placeOf } from '../web/place.ts'

/** What a step sees of the run that carries it. */
export function refFor(
  ctx: Ctx,
  post: { body?: { text(name: string): string }; ticket: string },
  run: Run | undefined,
): RunRef {
  return {
    id: run?.public_id ?? post.body?.text('run') ?? '',
    get returnUrl() {
      const place = placeOf(ctx.keys, post.ticket)
      return new URL(place ? addressOf(place) : '/', ctx.publicUrl).href
    },
    file: (name): KeptFile | undefined => (run ? fileOf(ctx.store, run, name) : undefined),
  }
}
