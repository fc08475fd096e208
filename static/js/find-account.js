// While one types in a menu, it shows what fits: whatever the case and the accents. Enter leads to the whole list.

const folded = (text) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

document.addEventListener('input', (event) => {
  if (event.target.dataset?.seeks === undefined) return
  const wanted = folded(event.target.value.trim())
  for (const item of event.target.closest('.menu').querySelectorAll('[data-sought]'))
    item.closest('li').hidden = !folded(item.dataset.sought).includes(wanted)
})
