import { Missing } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import { demandStaff } from '../products/ours.ts'
import type { OptionContents } from './contents.ts'
import { changeDraft } from './drafts.ts'
import { writeOptions } from './writing.ts'

/** An option as somebody of ours states it. */
export type OptionWords = Omit<OptionContents, 'publicId'>

/**
 * Adds an option to what is prepared, or says another one anew in its place. Throws Missing for an option that is not the
 * draft's, Refusal('stale') where nothing is prepared any more.
 */
export function saveOption(ctx: Ctx, offerId: string, optionId: string | undefined, words: OptionWords): void {
  demandStaff(ctx)
  changeDraft(ctx, offerId, 'offer.option_saved', ({ id, contents: { options } }) => {
    const at = options.findIndex((option) => option.publicId === optionId)
    if (optionId !== undefined && at < 0) throw new Missing()
    const said = { ...words, publicId: optionId ?? '' }
    writeOptions(ctx, id, optionId === undefined ? [...options, said] : options.with(at, said))
  })
}

/** Takes one away from what is prepared; whoever has it keeps it until they renew. Throws Missing, Refusal('stale'). */
export function removeOption(ctx: Ctx, offerId: string, optionId: string): void {
  demandStaff(ctx)
  changeDraft(ctx, offerId, 'offer.option_removed', ({ id, contents: { options } }) => {
    const left = options.filter((option) => option.publicId !== optionId)
    if (left.length === options.length) throw new Missing()
    writeOptions(ctx, id, left)
  })
}
