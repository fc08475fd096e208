// The page requires Trusted Types. Only htmx may turn text into elements, and only text from our own server:
// its requests are same-origin. A script in an answer is emptied, so nothing an answer carries can run.

const rules = { createHTML: (html) => html, createScript: () => '' }
const policy = window.trustedTypes ? window.trustedTypes.createPolicy('htmx', rules) : rules

window.htmx.registerExtension('trusted-types', {
  init: (api) => {
    api.initSecurity(policy)
  },
})

// What needs script shows from here on; what stands in for it goes.
document.documentElement.dataset.script = 'on'
