// What a card has changed may be told elsewhere on its page as well: that part follows, fetched anew from the page itself.

const partThatFollows = (card) =>
  card instanceof Element && card.dataset.state === 'done'
    ? document.querySelector(`[data-follows="${CSS.escape(card.dataset.action)}"]`)
    : null

document.addEventListener('htmx:after:settle', (event) => {
  for (const card of event.detail.newContent ?? []) {
    const part = partThatFollows(card)
    if (!part) continue
    const { pathname, search } = window.location
    window.htmx.ajax('GET', pathname + search, { target: part, select: `#${part.id}` })
  }
})
