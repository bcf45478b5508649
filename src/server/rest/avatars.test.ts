import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FILE_LIMIT, FileScene } from '../testing/file-scene.ts'
import type { TestPerson } from '../testing/in-memory-server.ts'
import { startTestServer } from '../testing/in-memory-server.ts'
import { RawClient } from '../testing/raw-client.ts'
import { gif, uploadForm } from '../testing/sample-files.ts'

let scene: FileScene
let ada: TestPerson
let grace: TestPerson

beforeEach(async () => {
  scene = await FileScene.set()
  ;({ ada, grace } = scene)
})
afterEach(() => scene.server.stop())

const text = (words: string) => new TextEncoder().encode(words)

describe('pictures of people', () => {
  test('are for everybody of the workspace, and told to all', async () => {
    const line = await RawClient.open(scene.server, grace.accessToken)
    await line.joined('workspace:ws_local')
    const file = await scene.upload(ada, gif(9, 9), 'me.gif', null)
    const rest = scene.rest(ada)
    const { status, body } = await rest.call('PATCH', '/api/v1/me', { avatar: file.id })
    expect([status, body.user]).toEqual([200, expect.objectContaining({ avatarUrl: file.url })])
    const member = { id: ada.user.id, displayName: 'Ada', avatarUrl: file.url }
    expect(await line.event('member:updated')).toEqual({ member })
    const { body: members } = await scene.rest(grace).get('/api/v1/workspaces/ws_local/members')
    expect(members.members).toContainEqual(member)
    expect((await scene.get(file.url, grace)).status).toBe(200)
    const login = await rest.post('/api/auth/login', { email: ada.email, password: ada.password }, null)
    expect(login.body.user).toMatchObject({ avatarUrl: file.url })
    const cleared = await rest.call('PATCH', '/api/v1/me', { avatar: null })
    expect(cleared.body.user).not.toHaveProperty('avatarUrl')
    expect(await line.event('member:updated')).toEqual({ member: { id: ada.user.id, displayName: 'Ada' } })
  })

  test('must be small pictures', async () => {
    expect(await scene.post(ada, uploadForm(text('words'), 'a.txt', null))).toMatchObject({
      status: 422,
      body: { details: [{ path: 'file' }] },
    })
    const roomy = await startTestServer({ maxFileBytes: 10 * FILE_LIMIT })
    const person = await roomy.register('Ada')
    const send = (size: number) =>
      roomy.fetch('/api/v1/files/upload', {
        method: 'POST',
        headers: { authorization: `Bearer ${person.accessToken}` },
        body: uploadForm(gif(1, 1, size), 'a.gif', null),
      })
    const answer = await send(5 * FILE_LIMIT)
    expect([answer.status, await answer.json()]).toMatchObject([
      413,
      { error: 'file_too_large', message: expect.stringContaining('5 MB') },
    ])
    expect((await send(4 * FILE_LIMIT)).status).toBe(201)
    await roomy.stop()
  })

  test('are one’s own, uploaded as such', async () => {
    const others = await scene.upload(grace, gif(1, 1), 'g.gif', null)
    const inChannel = await scene.upload(ada, gif(1, 1), 'a.gif')
    for (const avatar of [others.id, inChannel.id, 'nowhere', '']) {
      expect(await scene.rest(ada).call('PATCH', '/api/v1/me', { avatar })).toMatchObject({
        status: 404,
        body: { error: 'file_not_found' },
      })
    }
  })
})
