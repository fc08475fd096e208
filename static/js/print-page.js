// The page as it is, on paper: the print style leaves out what cannot be pressed there.

document.addEventListener('click', (event) => {
  if (event.target.closest?.('[data-print-page]')) window.print()
})
