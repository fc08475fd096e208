// While somebody types in the search, guides that answer are listed under the field (ARIA: combobox with a listbox).

const PAUSE_MS = 150
let timer
let asked = 0

const listOf = (input) => input.form.querySelector('.suggestions')
const activeIn = (list) => list.querySelector('[aria-selected="true"]')
const fieldOf = (event) => (event.target.matches?.('.search-input') && listOf(event.target) ? event.target : undefined)

const activate = (input, option) => {
  activeIn(listOf(input))?.setAttribute('aria-selected', 'false')
  option?.setAttribute('aria-selected', 'true')
  input.setAttribute('aria-activedescendant', option?.id ?? '')
}

const optionFor = ({ title, url }, at) => {
  const option = document.createElement('li')
  option.textContent = title
  option.dataset.href = url
  for (const [name, value] of Object.entries({ id: `suggestion-${at}`, role: 'option', 'aria-selected': 'false' }))
    option.setAttribute(name, value)
  return option
}

const show = (input, found) => {
  const list = listOf(input)
  const open = found.length > 0
  list.replaceChildren(...found.map(optionFor))
  list.hidden = !open
  list.nextElementSibling.textContent = list.dataset.counts.split('|')[found.length] ?? ''
  const states = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': open }
  for (const [name, value] of Object.entries(states)) input.setAttribute(name, value)
  input.removeAttribute('aria-activedescendant')
}

const ask = async (input) => {
  asked += 1
  const mine = asked
  const words = input.value.trim()
  const query = new URLSearchParams({ q: input.value, limit: listOf(input).dataset.most })
  const headers = { Accept: 'application/json' }
  const answer = words.length > 1 && (await fetch(`${input.form.action}?${query}`, { headers }).catch(() => undefined))
  const found = answer?.ok ? await answer.json() : []
  // a later letter, or leaving the field, has made this answer stale
  if (mine === asked) show(input, document.activeElement === input ? found : [])
}

const close = (input) => {
  asked += 1
  clearTimeout(timer)
  if (!listOf(input).hidden) show(input, [])
}

const KEYS = {
  ArrowDown: (options, at) => options[(at + 1) % options.length],
  ArrowUp: (options, at) => options.at(at < 0 ? -1 : at - 1),
}

document.addEventListener('input', (event) => {
  const input = fieldOf(event)
  clearTimeout(timer)
  if (input) timer = setTimeout(() => ask(input), PAUSE_MS)
})

document.addEventListener('keydown', (event) => {
  const input = fieldOf(event)
  const list = input && listOf(input)
  if (!list || list.hidden || event.isComposing) return
  const options = [...list.children]
  const chosen = activeIn(list)
  if (event.key === 'Escape') close(input)
  else if (event.key === 'Enter' && chosen) location.assign(chosen.dataset.href)
  else if (KEYS[event.key]) activate(input, KEYS[event.key](options, options.indexOf(chosen)))
  else return
  event.preventDefault()
})

document.addEventListener('focusout', (event) => fieldOf(event) && close(event.target))
// pressing a suggestion must not take the focus away: the list would close under the finger
document.addEventListener('mousedown', (event) => event.target.closest?.('.suggestions') && event.preventDefault())
document.addEventListener('click', (event) => {
  const option = event.target.closest?.('.suggestions [role="option"]')
  if (option) location.assign(option.dataset.href)
})
