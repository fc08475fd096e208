// Shows a password while it is typed. It is hidden again before the form is sent, so that browsers do not keep it as text.

const show = (button, shown) => {
  const input = document.getElementById(button.dataset.showPassword)
  if (!input) return
  button.dataset.showLabel ??= button.textContent
  button.textContent = shown ? button.dataset.hideLabel : button.dataset.showLabel
  button.setAttribute('aria-pressed', String(shown))
  input.type = shown ? 'text' : 'password'
}

document.addEventListener('click', (event) => {
  const button = event.target.closest?.('[data-show-password]')
  if (button) show(button, button.getAttribute('aria-pressed') !== 'true')
})

document.addEventListener(
  'submit',
  (event) => {
    for (const button of event.target.querySelectorAll('[data-show-password][aria-pressed="true"]')) show(button, false)
  },
  true,
)
