import { WebSocketServer } from 'ws'

/** The floor of the message bench: a socket that sends back what it gets. */
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
server.on('connection', socket => socket.on('message', data => socket.send(data)))
server.on('listening', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) console.log(`listening on ${address.port}`)
})
