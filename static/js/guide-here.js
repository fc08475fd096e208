// A guide that was opened below its link is where reading goes on.

document.addEventListener('htmx:after:swap', (event) => {
  const { target } = event.detail.ctx
  if (target?.matches?.('.guide-here')) target.focus()
})
