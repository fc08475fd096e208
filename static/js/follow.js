// What a card has changed may be told elsewhere on its page as well: such parts follow, fetched anew from the page itself.
// Not after a card that signs out or leaves: the page is theirs no more, and its answer would lead away from the last word.

const partsThatFollow = (card) =>
  card instanceof Element && card.dataset.state === 'done' && !('last' in card.dataset)
    ? document.querySelectorAll(`[data-follows~="${CSS.escape(card.dataset.action)}"], [data-follows="any"]`)
    : []

document.addEventListener('htmx:after:settle', (event) => {
  for (const card of event.detail.newContent ?? []) {
    const { pathname, search } = window.location
    // each is the source of its own request: of one source, htmx asks one at a time and forgets the third
    for (const part of partsThatFollow(card))
      window.htmx.ajax('GET', pathname + search, { source: part, target: part, select: `#${part.id}` })
  }
})
