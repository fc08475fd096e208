import type { FC } from 'hono/jsx'
import { Button } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { FieldFrame, FieldScope, tiedTo, useFieldId } from '../parts/Field.tsx'
import { useText } from '../text.tsx'

export interface FeedbackProps {
  /** Where the answer goes; also says which article it is about. Nothing else does: the form is the same for everybody. */
  post: string
  contact: string
  /** `answered`: yes or no was said, and a sentence may follow. `told`: nothing more is asked. */
  state: 'asked' | 'answered' | 'told'
  helpful?: boolean | undefined
  /** Why it was refused, and the sentence that was. */
  problem?: string | undefined
  comment?: string | undefined
  /** Characters of a sentence. */
  most: number
}

/** "Did this article help you?": a form like any other, swapped in place where script runs. */
export const Feedback: FC<FeedbackProps> = (props) => {
  const t = useText().knowledge.feedback
  return (
    <section class="feedback" id="feedback" aria-labelledby="feedback-title">
      <h2 class="feedback-title" id="feedback-title" tabindex={-1}>
        {t.question}
      </h2>
      <FieldScope prefix="feedback">
        {props.state === 'asked' && <Question {...props} />}
        {props.state === 'answered' && <Sentence {...props} />}
        {props.state === 'told' && <Thanks sentence={t.told} contact={props.contact} />}
      </FieldScope>
    </section>
  )
}

const inPlace = (post: string) => ({
  method: 'post' as const,
  action: post,
  'hx-post': post,
  'hx-target': 'closest .feedback',
  'hx-swap': 'outerHTML',
  'hx-disable': 'find button',
})

const Question: FC<FeedbackProps> = ({ post, problem }) => {
  const t = useText().knowledge.feedback
  return (
    <form {...inPlace(post)}>
      {problem && (
        <Callout kind="problem">
          <p>{problem}</p>
        </Callout>
      )}
      <p class="button-row">
        <Button kind="quiet" name="helpful" value="yes" busyLabel={t.busy}>
          {t.yes}
        </Button>
        <Button kind="quiet" name="helpful" value="no" busyLabel={t.busy}>
          {t.no}
        </Button>
      </p>
      <p class="feedback-note">{t.nameless}</p>
    </form>
  )
}

const Sentence: FC<FeedbackProps> = ({ post, helpful, problem, comment, most }) => {
  const t = useText().knowledge.feedback
  const id = useFieldId('comment')
  const words = { name: 'comment', label: helpful ? t.commentYes : t.commentNo, help: t.commentHelp, error: problem }
  return (
    <form {...inPlace(post)}>
      {!problem && (
        <Callout kind="done">
          <p>{t.thanks}</p>
        </Callout>
      )}
      <input type="hidden" name="helpful" value={helpful ? 'yes' : 'no'} />
      <FieldFrame id={id} {...words}>
        <textarea class="input" name="comment" rows={3} maxlength={most} {...tiedTo(id, words)}>
          {comment}
        </textarea>
      </FieldFrame>
      <p class="button-row">
        <Button kind="quiet">{t.send}</Button>
      </p>
    </form>
  )
}

const Thanks: FC<{ sentence: string; contact: string }> = ({ sentence, contact }) => (
  <>
    <Callout kind="done">
      <p>{sentence}</p>
    </Callout>
    <p>
      <a href={contact}>{useText().knowledge.feedback.contact}</a>
    </p>
  </>
)
