// An open menu closes when Escape is pressed in it, or when somebody goes on elsewhere.

const OPEN = 'details.menu[open]'

document.addEventListener('keydown', (event) => {
  const menu = event.key === 'Escape' && event.target.closest?.(OPEN)
  if (!menu) return
  menu.open = false
  menu.querySelector('summary').focus()
})

const goneFrom = (target) => {
  for (const menu of document.querySelectorAll(OPEN)) if (!menu.contains(target)) menu.open = false
}

document.addEventListener('click', (event) => goneFrom(event.target))
document.addEventListener('focusin', (event) => goneFrom(event.target))
