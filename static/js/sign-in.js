// Signing in inside a card changes the whole page: it is fetched again at the same address, at the card one was in.

document.addEventListener('signed-in', (event) => {
  const { anchor } = event.detail
  if (anchor) history.replaceState(history.state, '', `#${encodeURIComponent(anchor)}`)
  location.reload()
})
