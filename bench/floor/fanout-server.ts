import { WebSocketServer } from 'ws'

// A loop and nothing else. `raw:<text>`: one encoded buffer for everybody; `each:<text>`: encoded for each.
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false, backlog: 5_000 })
server.on('connection', socket => {
  socket.on('message', data => {
    const text = String(data)
    const colon = text.indexOf(':')
    const frame = [null, null, 'channel:general', 'message:new', { content: text.slice(colon + 1) }]
    if (text.startsWith('each:')) {
      for (const client of server.clients) client.send(JSON.stringify(frame))
      return
    }
    const encoded = Buffer.from(JSON.stringify(frame))
    for (const client of server.clients) client.send(encoded, { binary: false })
  })
})
server.on('listening', () => {
  const address = server.address()
  console.log(`listening on ${typeof address === 'object' ? address?.port : address}`)
})
