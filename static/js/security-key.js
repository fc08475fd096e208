// Asks the browser for a security key (WebAuthn level 3) and sends the form with the credential as JSON text.

/** What the key is to sign, made now: what came with the page would be too old, and a page that is read makes nothing. */
const optionsFor = async ({ ask, askFor }) => {
  try {
    const answer = await fetch(ask, { method: 'POST', body: new URLSearchParams({ for: askFor }) })
    return answer.ok ? await answer.json() : undefined
  } catch {
    return undefined
  }
}

const credentialFor = (kind, options) => {
  const { PublicKeyCredential, navigator } = window
  return kind === 'create'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
}

const sentenceFor = (error, words) => {
  if (error.name === 'NotAllowedError' || error.name === 'AbortError') return words.refused
  if (error.name === 'InvalidStateError') return words.known
  return words.failed
}

const perform = async (button) => {
  const words = button.dataset
  const around = button.parentElement
  const answer = around.querySelector('.key-answer')
  const form = button.closest('form')
  if (!form.reportValidity()) return
  if (!window.PublicKeyCredential) {
    answer.textContent = words.unsupported
    return
  }
  button.disabled = true
  answer.textContent = words.waiting
  try {
    const options = await optionsFor(words)
    // without options the form goes as it is: its answer says why
    const credential = options && (await credentialFor(words.keyCeremony, options))
    around.querySelector('input').value = credential ? JSON.stringify(credential.toJSON()) : ''
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
  if (!button) return
  event.preventDefault()
  perform(button)
})
