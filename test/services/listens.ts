import net from 'node:net'

/** Does anybody listen on this port of loopback now? */
export const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1')
    const tell = (yes: boolean) => {
      socket.destroy()
      resolve(yes)
    }
    socket.once('connect', () => tell(true)).once('error', () => tell(false))
  })
