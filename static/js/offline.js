// Nobody answered: the page says so and stays as it is, with everything that was typed.

const notice = () => document.getElementById('page-notice')

document.addEventListener('htmx:error', (event) => {
  const place = notice()
  if (!place || !event.detail.ctx || event.detail.ctx.response) return
  place.textContent = document.body.dataset.offline
  place.hidden = false
})

document.addEventListener('htmx:after:request', () => {
  const place = notice()
  if (place) place.hidden = true
})
