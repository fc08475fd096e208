// Asks the browser for a security key (WebAuthn level 3) and sends the form with the credential as JSON text.

const ask = async (kind, options) => {
  const { PublicKeyCredential, navigator } = window
  if (kind === 'create') {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
    return navigator.credentials.create({ publicKey })
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  return navigator.credentials.get({ publicKey })
}

const sentenceFor = (error, words) => {
  if (error.name === 'NotAllowedError' || error.name === 'AbortError') return words.refused
  if (error.name === 'InvalidStateError') return words.known
  return words.failed
}

const perform = async (button) => {
  const words = button.dataset
  const answer = button.parentElement.querySelector('.key-answer')
  const form = button.closest('form')
  if (!form.reportValidity()) return
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
    answer.textContent = words.unsupported
    return
  }
  button.disabled = true
  answer.textContent = words.waiting
  try {
    const credential = await ask(words.keyCeremony, JSON.parse(words.options))
    document.getElementById(words.keyField).value = JSON.stringify(credential.toJSON())
    answer.textContent = ''
    form.requestSubmit()
  } catch (error) {
    answer.textContent = sentenceFor(error, words)
  } finally {
    button.disabled = false
    button.focus()
  }
}

document.addEventListener('click', (event) => {
  const button = event.target.closest?.('[data-key-ceremony]')
  if (button) perform(button)
})
