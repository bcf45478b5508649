import { readFileSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ECHO, GENERAL } from './store/built-in.ts'
import { registerAccount } from './testing/account.ts'
import { FolderScene } from './testing/folder-scene.ts'
import { SpawnedServer } from './testing/spawned-server.ts'

const MESSAGES = 3_000

let scene: FolderScene
let server: SpawnedServer
beforeEach(() => {
  scene = new FolderScene()
})
afterEach(async () => {
  await server.dispose()
  scene.dispose()
})

function fillConversation(): void {
  const db = new DatabaseSync(scene.database)
  const columns = 'id, conversation_id, user_id, seq, rev, created_rev, content, created_at'
  const insert = db.prepare(`INSERT INTO messages (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  db.exec('BEGIN')
  for (let n = 1; n <= MESSAGES; n += 1) {
    insert.run(`msg_${n}`, GENERAL, ECHO.id, n, n, n, `${n} `.repeat(100), n)
  }
  db.prepare('UPDATE conversations SET seq = ?, rev = ? WHERE id = ?').run(MESSAGES, MESSAGES, GENERAL)
  db.exec('COMMIT')
  db.close()
}

/** Reads history backwards until the server has no answer any more; bounded by what there is. */
async function readEverything(url: string, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}` }
  let before = ''
  for (let page = 0; page <= MESSAGES / 200; page += 1) {
    const request = fetch(`${url}/api/v1/channels/general/messages?limit=200${before}`, { headers })
    const answer = await request.catch(() => null)
    if (answer?.ok !== true) return
    const { messages } = (await answer.json()) as { messages: { id: string }[] }
    if (messages[0] === undefined) return
    before = `&before=${messages[0].id}`
  }
}

test('damage that shows while a server runs ends it, and the database is set aside', async () => {
  scene.make()
  fillConversation()
  server = new SpawnedServer(['--port', '0', '--data-dir', scene.folder])
  const url = await server.ready()
  const token = await registerAccount(url)
  const bytes = readFileSync(scene.database)
  const half = Math.floor(bytes.length / 8192) * 4096
  writeFileSync(scene.database, bytes.fill(0xa5, half - 400_000, half + 400_000), { flag: 'r+' })
  await readEverything(url, token)
  const { code, err } = await server.ended
  const sentence = /^The database of this server is damaged and is kept as \S+damaged-\w+; go on from .*\.$/m
  expect(code).toBe(1)
  expect(err).toMatch(sentence)
  expect(scene.find(/^quikapp\.db$/)).toEqual([])
  const again = await new SpawnedServer(['--port', '0', '--data-dir', scene.folder]).ended
  expect([again.code, again.err]).toEqual([1, `${sentence.exec(err)?.[0]}\n`])
})
