// Copies or prints what is shown once. The answer is said beside the button.

const linesOf = (list) => [...list.children].map((item) => item.textContent.trim()).join('\n')

const copy = async (button) => {
  const list = document.getElementById(button.dataset.copy)
  const answer = button.parentElement.querySelector('.copy-answer')
  try {
    await navigator.clipboard.writeText(linesOf(list))
    answer.textContent = button.dataset.copied
  } catch {
    answer.textContent = button.dataset.copyFailed
  }
}

/** Only the block is printed: the mark on the page tells the print style which. */
const printOnly = (block) => {
  block.dataset.printed = 'true'
  document.documentElement.dataset.printing = 'one'
  window.print()
  delete block.dataset.printed
  delete document.documentElement.dataset.printing
}

document.addEventListener('click', (event) => {
  const button = event.target.closest?.('[data-copy], [data-print]')
  if (!button) return
  if (button.dataset.copy) copy(button)
  else printOnly(button.closest('.show-once'))
})
