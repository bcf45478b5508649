import { DatabaseSync } from 'node:sqlite'
import { WebSocketServer } from 'ws'

/** A socket that sends back what it gets once one row of it is on the disk: what no durable server can be faster than. */
const db = new DatabaseSync(process.argv[2] ?? ':memory:')
db.exec(
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE rows (id INTEGER PRIMARY KEY, body TEXT)',
)
const insert = db.prepare('INSERT INTO rows (body) VALUES (?)')
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
server.on('connection', socket =>
  socket.on('message', data => {
    insert.run(String(data))
    socket.send(data)
  }),
)
server.on('listening', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) console.log(`listening on ${address.port}`)
})
