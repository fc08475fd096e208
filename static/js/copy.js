// Copies or prints what is shown once. The answer is said beside the button.

/** What stands there, or what it stands for: a number is read in groups and copied without their spaces. */
const lineOf = (item) => (item.dataset.plain ?? item.textContent).trim()
const linesOf = (list) => [...list.children].map(lineOf).join('\n')

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
