// Ticks every box of a list, or none once all are ticked.

const boxesOf = (button) => [...button.closest('fieldset').querySelectorAll('input[type="checkbox"]:not(:disabled)')]

const relabel = (button) => {
  const all = boxesOf(button).every((box) => box.checked)
  button.textContent = all ? button.dataset.none : button.dataset.all
  return all
}

document.addEventListener('click', (event) => {
  const button = event.target.closest?.('[data-tick-all]')
  if (!button) return
  const ticked = !relabel(button)
  for (const box of boxesOf(button)) {
    if (box.checked === ticked) continue
    box.checked = ticked
    box.dispatchEvent(new Event('change', { bubbles: true }))
  }
  relabel(button)
})

document.addEventListener('change', (event) => {
  const button = event.target.closest?.('fieldset')?.querySelector('[data-tick-all]')
  if (button) relabel(button)
})
