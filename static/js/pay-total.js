// Sums up what is ticked to be paid. Only told here: what is paid is worked out by the server when the form is sent.

const centsOf = (box) => {
  const period = box.closest('.pay-row').querySelector('select[name="period"]')
  return Number(period?.selectedOptions[0]?.dataset.cents ?? box.dataset.cents ?? 0)
}

/** An amount as the sample writes 1 234.00: the same sign between thousands, the same words before and after. */
const like = (sample, cents) => {
  const [, before, between, after] = /^(.*)1(.)234\.00(.*)$/.exec(sample)
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, between)
  return `${before}${whole}.${String(cents % 100).padStart(2, '0')}${after}`
}

const tell = (form) => {
  const total = form.querySelector('[data-pay-total]')
  if (!total) return
  const ticked = [...form.querySelectorAll('.pay-row input[name="subject"]:checked')]
  const cents = ticked.reduce((all, box) => all + centsOf(box), 0)
  const count = total.querySelector('[data-pay-count]')
  count.textContent = count.dataset.payCount.replace('#', String(ticked.length))
  total.querySelector('output').textContent = like(total.dataset.payTotal, cents)
}

const tellAll = () => {
  for (const total of document.querySelectorAll('[data-pay-total]')) tell(total.closest('form'))
}

document.addEventListener('change', (event) => {
  const form = event.target.closest?.('form')
  if (form) tell(form)
})
document.addEventListener('htmx:after:swap', tellAll)
// also after the browser has put back what was ticked
window.addEventListener('pageshow', tellAll)
tellAll()
