// While somebody types in the search, guides that answer are listed under the field (ARIA: a combobox with a listbox).

const PAUSE_MS = 150
const set = (element, attributes) => {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
}

const optionFor = ({ title, url }, at) => {
  const option = document.createElement('div')
  set(option, { id: `suggestion-${at}`, role: 'option', 'aria-selected': 'false', 'data-href': url })
  option.textContent = title
  return option
}

const suggest = (input, list) => {
  let [timer, asked] = [undefined, 0]
  const active = () => list.querySelector('[aria-selected="true"]')
  const show = (found) => {
    list.replaceChildren(...found.map(optionFor))
    list.hidden = found.length === 0
    list.nextElementSibling.textContent = list.dataset.counts.split('|')[found.length] ?? ''
    set(input, { 'aria-expanded': String(!list.hidden) })
    input.removeAttribute('aria-activedescendant')
  }
  /** Asks after a pause. Whatever comes for letters before these is stale, and dropped. */
  const askFor = (words) => {
    clearTimeout(timer)
    const mine = ++asked
    if (words.trim().length < 2) return show([])
    const query = new URLSearchParams({ q: words, limit: list.dataset.most })
    timer = setTimeout(async () => {
      const asking = fetch(`${input.form.action}?${query}`, { headers: { Accept: 'application/json' } })
      const found = await asking.then((answer) => (answer.ok ? answer.json() : [])).catch(() => [])
      if (mine === asked) show(found)
    }, PAUSE_MS)
  }
  const move = (step) => {
    const options = [...list.children]
    const from = active() ? options.indexOf(active()) : Math.min(0, -step)
    for (const option of options) set(option, { 'aria-selected': 'false' })
    const next = options.at((from + step) % options.length)
    set(next, { 'aria-selected': 'true' })
    set(input, { 'aria-activedescendant': next.id })
  }
  const keys = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Escape: () => askFor('') }
  set(input, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': 'false' })
  input.addEventListener('input', () => askFor(input.value))
  input.addEventListener('blur', () => askFor(''))
  input.addEventListener('keydown', (event) => {
    const act = event.key === 'Enter' ? active() && (() => active().click()) : keys[event.key]
    if (list.hidden || event.isComposing || !act) return
    event.preventDefault()
    act()
  })
  // pressing a suggestion must not take the focus: the list would close under the finger
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', ({ target }) => target.dataset.href && location.assign(target.dataset.href))
}

for (const list of document.querySelectorAll('.suggestions')) suggest(list.closest('form').elements.q, list)
