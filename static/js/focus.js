// After a card is swapped, focus goes where reading goes on: to what must be corrected, otherwise to the card's title.

let swapped

/** Only what a person did moves focus: a card that polls must not take the keyboard away. */
const askedByPerson = (event) => ['submit', 'click'].includes(event.detail.ctx?.sourceEvent?.type)

/** What is swapped as a whole and has a title to go on from. */
const CARD = '.card, .feedback'

const cardIn = (nodes) => {
  for (const node of nodes) {
    if (!(node instanceof Element)) continue
    const card = node.matches(CARD) ? node : node.querySelector(CARD)
    if (card?.isConnected) return card
  }
}

const whereToGoOn = (card) => {
  const correct = card.querySelector('.error-summary') ?? card.querySelector('[aria-invalid="true"]')
  return correct ?? card.querySelector('.card-title, .feedback-title')
}

/** A region that arrives together with its words is not read out: the page's own region says them. */
const announce = (card) => {
  const news = card.querySelector('[role="status"]')
  const region = document.getElementById('announcer')
  if (region && news) region.textContent = [...news.querySelectorAll('p, li')].map((line) => line.textContent).join(' ')
}

document.addEventListener('htmx:after:settle', (event) => {
  swapped = cardIn(event.detail.newContent ?? []) ?? swapped
})

document.addEventListener('htmx:after:swap', (event) => {
  const card = swapped
  swapped = undefined
  if (!card) return
  announce(card)
  if (askedByPerson(event)) whereToGoOn(card)?.focus()
})

// Back from signing in, or sent here by a link: the card named by the address is where the reader goes on.
// The browser takes focus to the address's own target while it loads, hence not before.
window.addEventListener('load', () => {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (named?.matches('.card')) whereToGoOn(named)?.focus()
})
