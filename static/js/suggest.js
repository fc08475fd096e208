// While somebody types in the search, guides that answer are listed under the field (ARIA: a combobox with a listbox).

const PAUSE_MS = 150
const OPTION = { role: 'option', 'aria-selected': 'false' }
const set = (element, attributes) => Object.entries(attributes).forEach((pair) => element.setAttribute(...pair))

const optionFor = ({ title, url }, at) => {
  const option = document.createElement('li')
  option.textContent = title
  option.dataset.href = url
  set(option, { ...OPTION, id: `suggestion-${at}` })
  return option
}

const suggest = (input, list) => {
  const counts = list.dataset.counts.split('|')
  let timer
  let asked = 0
  const show = (found) => {
    list.replaceChildren(...found.map(optionFor))
    list.hidden = found.length === 0
    list.nextElementSibling.textContent = counts[found.length] ?? ''
    set(input, { 'aria-expanded': String(!list.hidden), 'aria-activedescendant': '' })
  }
  const ask = async () => {
    const mine = ++asked
    const query = new URLSearchParams({ q: input.value, limit: list.dataset.most })
    const asking = fetch(`${input.form.action}?${query}`, { headers: { Accept: 'application/json' } })
    const found = await asking.then((answer) => (answer.ok ? answer.json() : [])).catch(() => [])
    // a later letter has made it stale
    if (mine === asked) show(found)
  }
  const close = () => {
    asked += 1
    clearTimeout(timer)
    show([])
  }
  const active = () => list.querySelector('[aria-selected="true"]')
  const move = (step) => {
    const options = [...list.children]
    const from = active() ? options.indexOf(active()) : step > 0 ? -1 : options.length
    for (const option of options) set(option, OPTION)
    const next = options.at((from + step) % options.length)
    set(next, { 'aria-selected': 'true' })
    set(input, { 'aria-activedescendant': next.id })
  }
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: close,
    Enter: () => (active() ? location.assign(active().dataset.href) : input.form.requestSubmit()),
  }
  set(input, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': 'false' })
  input.addEventListener('input', () => {
    clearTimeout(timer)
    if (input.value.trim().length < 2) close()
    else timer = setTimeout(ask, PAUSE_MS)
  })
  input.addEventListener('keydown', (event) => {
    if (list.hidden || event.isComposing || !keys[event.key]) return
    event.preventDefault()
    keys[event.key]()
  })
  input.addEventListener('blur', close)
  // pressing a suggestion must not take the focus: the list would close under the finger
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', ({ target }) => target.dataset.href && location.assign(target.dataset.href))
}

for (const list of document.querySelectorAll('.suggestions')) suggest(list.form ?? list.closest('form').elements.q, list)
