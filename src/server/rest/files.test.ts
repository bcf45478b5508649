import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FILE_LIMIT, FileScene } from '../testing/file-scene.ts'
import type { TestPerson } from '../testing/in-memory-server.ts'
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

describe('uploading', () => {
  test('a picture is stored with its name, type and size', async () => {
    const { status, body } = await scene.post(
      ada,
      uploadForm(gif(3, 2), '../../my cat.gif', 'general', 'text/html'),
    )
    expect(status).toBe(201)
    expect(body).toEqual({
      success: true,
      file: {
        id: expect.stringMatching(/^file_/),
        name: 'my cat.gif',
        mimeType: 'image/gif',
        size: 13,
        url: expect.stringMatching(/^\/api\/v1\/files\/file_/),
        width: 3,
        height: 2,
      },
    })
  })

  test('the field may stand behind the file', async () => {
    const channelId = await scene.privateChannel(ada)
    const form = new FormData()
    form.set('file', new File([text('hello')], 'a.txt'))
    form.set('channelId', channelId)
    expect((await scene.post(ada, form)).status).toBe(201)
    expect(await scene.post(grace, form)).toMatchObject({
      status: 404,
      body: { error: 'conversation_not_found' },
    })
    expect(await scene.kept()).toHaveLength(1)
  })

  test('is offered by /health, with recordings', async () => {
    const { body } = await scene.rest(ada).get('/health')
    expect(body.capabilities).toEqual(expect.arrayContaining(['files', 'recordings']))
  })

  test('exactly the limit is taken, one byte more is not and leaves nothing', async () => {
    expect((await scene.upload(ada, new Uint8Array(FILE_LIMIT), 'full.bin')).size).toBe(FILE_LIMIT)
    const before = await scene.kept()
    const answer = await scene.post(ada, uploadForm(new Uint8Array(FILE_LIMIT + 1), 'over.bin'))
    expect(answer).toMatchObject({ status: 413, body: { success: false, error: 'file_too_large' } })
    expect(answer.body.message).toContain('1 MB')
    const huge = await scene.post(ada, uploadForm(new Uint8Array(FILE_LIMIT * 2), 'huge.bin'))
    expect(huge).toMatchObject({ status: 413, body: { error: 'file_too_large' } })
    expect(await scene.kept()).toEqual(before)
  })

  test.each([
    [
      'no file',
      () => {
        const form = new FormData()
        form.set('channelId', 'general')
        return form
      },
      'file',
    ],
    [
      'a text in place of the file',
      () => {
        const form = new FormData()
        form.set('file', 'x')
        return form
      },
      'file',
    ],
    ['a bad id', () => uploadForm(text('x'), 'a', 'x'.repeat(200)), 'channelId'],
    [
      'two files',
      () => {
        const form = uploadForm(text('x'), 'a')
        form.append('file', new File(['y'], 'b'))
        return form
      },
      '',
    ],
  ])('%s is refused and leaves nothing', async (_title, form, path) => {
    expect(await scene.post(ada, form())).toMatchObject({
      status: 422,
      body: { error: 'invalid_request', details: [{ path }] },
    })
    expect(await scene.kept()).toEqual([])
  })

  test.each([
    ['JSON', '{"file":1}', 'application/json'],
    ['no boundary', 'x', 'multipart/form-data'],
    ['nothing in it', '', 'multipart/form-data; boundary=x'],
    [
      'no end',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhello',
      'multipart/form-data; boundary=x',
    ],
    [
      'a prototype for a name',
      '--x\r\nContent-Disposition: form-data; name="__proto__"; filename="a"\r\n\r\nhello\r\n--x--\r\n',
      'multipart/form-data; boundary=x',
    ],
    ['rubbish', '--x\r\n\r\n\r\n--x--\r\n--x--', 'multipart/form-data; boundary=x'],
  ])('a body with %s is refused and leaves nothing', async (_title, body, type) => {
    expect(await scene.post(ada, body, { 'content-type': type })).toMatchObject({
      status: 422,
      body: { error: 'invalid_request' },
    })
    expect(await scene.kept()).toEqual([])
  })

  test('nobody uploads without a token, or to a conversation that is not theirs', async () => {
    const answer = await scene.server.fetch('/api/v1/files/upload', {
      method: 'POST',
      body: uploadForm(gif(1, 1), 'a'),
    })
    expect(answer.status).toBe(401)
    for (const channelId of [await scene.privateChannel(grace), 'nowhere']) {
      expect(await scene.post(ada, uploadForm(gif(1, 1), 'a', channelId))).toMatchObject({
        status: 404,
        body: { error: 'conversation_not_found' },
      })
    }
    expect(await scene.kept()).toEqual([])
  })

  test('nothing is uploaded to an archived conversation', async () => {
    const channelId = await scene.privateChannel(ada)
    await scene.rest(ada).call('DELETE', `/api/v1/channels/${channelId}`)
    expect(await scene.post(ada, uploadForm(gif(1, 1), 'a', channelId))).toMatchObject({
      status: 409,
      body: { error: 'conversation_archived' },
    })
    expect(await scene.kept()).toEqual([])
  })

  test('odd names come back as names', async () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(name, async given => {
        const file = await scene.upload(ada, text('x'), given)
        expect(file.name.length).toBeGreaterThan(0)
        expect(file.name).not.toMatch(/[/\\\p{Cc}]/u)
        const answer = await scene.get(file.url, grace)
        expect([answer.status, await answer.text()]).toEqual([200, 'x'])
        expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="/)
      }),
      { numRuns: 60, verbose: 1 },
    )
  })
})

describe('sweeping', () => {
  const DAY = 24 * 3_600_000
  test('a file that no message took is gone after a day', async () => {
    const unused = await scene.upload(ada, text('x'), 'x')
    scene.clock.advance(DAY - 3_600_000)
    const late = await scene.upload(await scene.server.register('Eve'), text('y'), 'y')
    expect(await scene.kept()).toHaveLength(2)
    scene.clock.advance(2 * 3_600_000)
    await expect.poll(scene.kept).toEqual([late.id])
    expect((await scene.server.server?.services.store.files.byId(unused.id as never)) ?? null).toBeNull()
  })

  test('what a crash left half done is gone after the next start, and nothing else', async () => {
    const file = await scene.upload(ada, text('x'), 'x')
    const half = await scene.blobs.grow('file_half-done')
    await half.pause()
    await scene.server.restart()
    scene.clock.advance(2_000)
    await expect.poll(scene.kept).toEqual([file.id])
  })
})
