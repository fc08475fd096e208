import { type Entry, readForm, withProblem } from '../base/form.ts'
import { Refusal, ServerDown } from '../base/refusal.ts'
import { type FormStep, firstStep } from '../core/action.ts'
import type { Ctx } from '../core/ctx.ts'
import { notSooner } from '../core/floor.ts'
import { refFor } from './ref.ts'
import type { Post, Result } from './submit.ts'

/**
 * One post of an action anybody may do. No run carries it: a visitor owns nothing that could be found again, and the
 * page it stands in is the same for all of them. What its verb does is done once or harmlessly again. Once the fields are
 * in order, the answer takes at least 300 ms: how long it took says nothing of what was found (security 3.7).
 */
export async function submitOnce(ctx: Ctx, post: Post): Promise<Result> {
  const { action } = post
  const step = action.steps[firstStep(action)]
  if (step?.kind !== 'form') throw new Error(`${action.name} takes no form`)
  const { values, entry } = readForm(step.fields, post.body)
  if (!values) return { state: { kind: 'form', subject: '', entry, notice: 'refused' }, status: 422 }
  return notSooner(ctx, () => take(ctx, { post, step, values, entry }))
}

interface InHand {
  post: Post
  // biome-ignore lint/suspicious/noExplicitAny: the registry holds steps with fields of every type
  step: FormStep<any, any, any, any, any>
  values: Record<string, unknown>
  entry: Entry
}

async function take(ctx: Ctx, { post, step, values, entry }: InHand): Promise<Result> {
  try {
    const act = { subject: null, kept: {}, values, run: refFor(ctx, post, undefined) }
    const prepared = await step.prepare?.(ctx, act)
    const outcome = ctx.store.together(() => step.perform(ctx, { ...act, prepared }))
    if (outcome.kind !== 'done') throw new Error(`${post.action.name}: what visitors do is done in one step`)
    return { state: { kind: 'told', kept: outcome.keep ?? {} }, status: 200 }
  } catch (no) {
    if (no instanceof Refusal) {
      const state = { kind: 'form', subject: '', entry: withProblem(entry, no), notice: 'refused' } as const
      return { state, status: no.status, retryAfter: no.retryAfter }
    }
    if (!(no instanceof ServerDown)) throw no
    return { state: { kind: 'form', subject: '', entry, notice: 'unavailable' }, status: 503 }
  }
}
