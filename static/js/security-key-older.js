// Browsers that know security keys but not their JSON: what newer ones do by themselves (WebAuthn level 3, section 5.1).

const { PublicKeyCredential } = window

const bytesOf = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0))

const textOf = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const keysOf = (keys = []) => keys.map((key) => ({ ...key, id: bytesOf(key.id) }))

const BYTES = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']

function asJson() {
  const response = {}
  for (const name of BYTES) if (this.response[name]) response[name] = textOf(this.response[name])
  if (this.response.getTransports) response.transports = this.response.getTransports()
  const { id, type } = this
  return { id, rawId: id, type, response, clientExtensionResults: {} }
}

if (PublicKeyCredential && !PublicKeyCredential.parseCreationOptionsFromJSON) {
  PublicKeyCredential.parseCreationOptionsFromJSON = ({ challenge, user, excludeCredentials, ...options }) => ({
    ...options,
    challenge: bytesOf(challenge),
    user: { ...user, id: bytesOf(user.id) },
    excludeCredentials: keysOf(excludeCredentials),
  })
  PublicKeyCredential.parseRequestOptionsFromJSON = ({ challenge, allowCredentials, ...options }) => ({
    ...options,
    challenge: bytesOf(challenge),
    allowCredentials: keysOf(allowCredentials),
  })
}

if (PublicKeyCredential && !PublicKeyCredential.prototype.toJSON) PublicKeyCredential.prototype.toJSON = asJson
