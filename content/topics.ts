/** The shelves of the help centre, in the order the front page shows them. Their titles are in content/text. */
export const topics = ['login', 'passwords', 'mail', 'account', 'billing', 'trouble'] as const
export type Topic = (typeof topics)[number]

export const isTopic = (word: string | undefined): word is Topic => topics.some((topic) => topic === word)
