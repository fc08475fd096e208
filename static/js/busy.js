// A pressed button says what it is doing, and a second press changes nothing until the answer is there.

const buttonOf = (form, submitter) => submitter ?? form.querySelector('[data-busy-label]')
const wordsOf = (button) => button.querySelector('.button-label') ?? button

const start = (form, button) => {
  form.dataset.busy = 'true'
  if (!button?.dataset.busyLabel) return
  const words = wordsOf(button)
  // what stands around it stays where it is
  button.style.minInlineSize = `${button.offsetWidth}px`
  button.dataset.restLabel = words.textContent
  words.textContent = button.dataset.busyLabel
  button.setAttribute('aria-busy', 'true')
}

const stop = (form) => {
  delete form.dataset.busy
  for (const button of form.querySelectorAll('[data-rest-label]')) {
    wordsOf(button).textContent = button.dataset.restLabel
    delete button.dataset.restLabel
    button.style.minInlineSize = ''
    button.removeAttribute('aria-busy')
  }
}

// Captured, so that htmx does not hear of the second press either.
document.addEventListener(
  'submit',
  (event) => {
    const form = event.target
    if (form.dataset.busy) {
      event.preventDefault()
      event.stopImmediatePropagation()
    } else if (form.method === 'post') {
      start(form, buttonOf(form, event.submitter))
    }
  },
  true,
)

document.addEventListener('htmx:finally:request', (event) => {
  const source = event.detail.ctx.sourceElement
  const form = source?.closest?.('form')
  if (form) stop(form)
})

// Back in the history: the page returns as it was left.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-busy]')) stop(form)
})
