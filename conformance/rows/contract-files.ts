import {
  denied,
  equal,
  filled,
  holds,
  isTrue,
  list,
  number,
  object,
  ok,
  refused,
  succeeded,
  text,
} from '../support/expect.ts'
import type { Person } from '../support/person.ts'
import { Skipped, section } from '../support/row.ts'

const { rows, add } = section('C6', { needs: 'files' })

/** A picture of two points by one. */
const GIF = Uint8Array.from(atob('R0lGODdhAgABAIAAAP///wAAACwAAAAAAgABAAACAgQKADs='), char =>
  char.charCodeAt(0),
)
const PAGE = new TextEncoder().encode('<!doctype html><script>alert(1)</script>')

function form(bytes: Uint8Array<ArrayBuffer>, name: string, type: string, channelId?: string): FormData {
  const data = new FormData()
  if (channelId !== undefined) data.set('channelId', channelId)
  data.set('file', new File([bytes], name, { type }))
  return data
}

async function upload(who: Person, channelId: string, bytes = GIF, name = 'points.gif', type = 'image/gif') {
  return object(
    succeeded(await who.post('/api/v1/files/upload', form(bytes, name, type, channelId)), 201).file,
  )
}

add('upload: 201 with id, name, type, size, address, and the size of a picture', async scene => {
  const file = await upload(scene.ada, scene.channelId)
  holds(file, { name: 'points.gif', mimeType: 'image/gif', size: GIF.length, width: 2, height: 1 })
  equal(text(file.url), `/api/v1/files/${filled(file.id)}`)
})

add('… without a file, or for a conversation one may not read: refused', async scene => {
  const hidden = await scene.conversation('private')
  refused(
    await scene.linus.post('/api/v1/files/upload', form(GIF, 'a.gif', 'image/gif', hidden)),
    404,
    'conversation_not_found',
  )
  const empty = new FormData()
  empty.set('channelId', scene.channelId)
  refused(await scene.ada.post('/api/v1/files/upload', empty), 422, 'invalid_request')
  refused(
    await scene.rest.ask('POST', '/api/v1/files/upload', { body: form(GIF, 'a.gif', 'image/gif') }),
    401,
    'unauthorized',
  )
})

add('the bytes come back, whole and in ranges', async scene => {
  const { id } = await upload(scene.ada, scene.channelId)
  const path = `/api/v1/files/${id}`
  const whole = await scene.grace.get(path)
  equal([whole.status, whole.bytes], [200, GIF])
  equal(whole.headers.get('content-type'), 'image/gif')
  isTrue(/filename/.test(whole.headers.get('content-disposition') ?? ''), 'names no file')
  const part = await scene.grace.get(path, { headers: { range: 'bytes=2-5' } })
  equal([part.status, part.bytes], [206, GIF.slice(2, 6)])
  equal(part.headers.get('content-range'), `bytes 2-5/${GIF.length}`)
  equal((await scene.grace.get(path, { headers: { range: 'bytes=9999-' } })).status, 416)
})

add('what a browser could run is never shown as that', async scene => {
  const { id } = await upload(scene.ada, scene.channelId, PAGE, 'page.html', 'text/html')
  const { headers } = await scene.ada.get(`/api/v1/files/${id}`)
  isTrue(!/html|svg|xml|script/.test(headers.get('content-type') ?? ''), 'is shown as a page')
  isTrue(/^attachment/.test(headers.get('content-disposition') ?? ''), 'is shown in place')
  equal(headers.get('x-content-type-options'), 'nosniff')
  equal(headers.get('cross-origin-resource-policy'), 'cross-origin')
})

add('a name is only a name', async scene => {
  const file = await upload(scene.ada, scene.channelId, GIF, '../../etc/passwd\u202Efig.gif')
  isTrue(!/[/\\\u202E]/.test(text(file.name)), 'keeps a path in the name')
})

add('members of the conversation only: others find nothing', async scene => {
  const hidden = await scene.conversation('private', [scene.grace])
  const { id } = await upload(scene.ada, hidden)
  equal((await scene.grace.get(`/api/v1/files/${id}`)).status, 200)
  refused(await scene.linus.get(`/api/v1/files/${id}`), 404, 'file_not_found')
  refused(await scene.linus.post(`/api/v1/files/${id}/link`), 404, 'file_not_found')
  refused(await scene.ada.get('/api/v1/files/none'), 404, 'file_not_found')
  refused(await scene.rest.ask('GET', `/api/v1/files/${id}`), 401, 'unauthorized')
})

add('a signed link needs no token; a changed one does not hold', async scene => {
  const { id } = await upload(scene.ada, scene.channelId)
  const body = succeeded(await scene.grace.post(`/api/v1/files/${id}/link`))
  isTrue(number(body.expiresIn) > 0, 'is over')
  const url = text(body.url)
  equal((await scene.rest.ask('GET', url)).bytes, GIF)
  const other = url.replace(/(signature=)(.)/, (_all, name, first) => name + (first === 'A' ? 'B' : 'A'))
  isTrue(other !== url, 'has no signature')
  const changed = await scene.rest.ask('GET', other)
  isTrue([401, 403].includes(changed.status), `was answered ${changed.status}`)
})

add('a message carries files of its sender; no text is needed then', async scene => {
  const id = await scene.conversation('private', [scene.grace])
  const topic = `channel:${id}`
  const file = await upload(scene.ada, id)
  const line = await scene.ada.line(topic)
  const watcher = await scene.grace.line(topic)
  const sent = ok(await line.push(topic, 'message:send', { content: '', attachments: [{ id: file.id }] }))
  equal(sent.attachments, [file])
  equal((await watcher.event('message:new')).attachments, [file])
  const page = succeeded(await scene.grace.get(`/api/v1/channels/${id}/messages`))
  equal(
    list(page.messages).map(({ attachments }) => attachments),
    [[file]],
  )
  denied(await line.push(topic, 'message:send', { content: '', attachments: ['none'] }), 'file_not_found')
})

add(
  'search finds it with has:file',
  async scene => {
    const id = await scene.conversation('private')
    const file = await upload(scene.ada, id)
    await scene.message(id, 'look', { attachments: [file.id] })
    const found = succeeded(
      await scene.ada.get(`/api/v1/search?q=${encodeURIComponent(`has:file in:${id}`)}`),
    )
    equal(
      list(found.messages).map(({ content }) => content),
      ['look'],
    )
  },
  { needs: 'search' },
)

add('a picture of oneself: uploaded without channelId, set by PATCH /api/v1/me', async scene => {
  const somebody = await scene.newcomer()
  const { id } = object(
    succeeded(await somebody.post('/api/v1/files/upload', form(GIF, 'me.gif', 'image/gif')), 201).file,
  )
  const user = object(succeeded(await somebody.ask('PATCH', '/api/v1/me', { avatar: id })).user)
  equal((await scene.grace.get(text(user.avatarUrl))).bytes, GIF)
  const members = list(
    succeeded(await scene.grace.get(`/api/v1/workspaces/${scene.workspaceId}/members`)).members,
  )
  equal(members.find(one => one.id === somebody.id)?.avatarUrl, user.avatarUrl)
})

add('more than the cap: 413 file_too_large, said or not before it comes', async scene => {
  const { maxFileBytes } = scene.world.options
  if (maxFileBytes === undefined) throw new Skipped('needs a small cap; give --max-file-mb=')
  for (const size of [maxFileBytes + 1, maxFileBytes + 1_000_000]) {
    const data = form(new Uint8Array(size), 'big.bin', 'application/octet-stream', scene.channelId)
    refused(await scene.ada.post('/api/v1/files/upload', data), 413, 'file_too_large')
  }
  succeeded(
    await scene.ada.post(
      '/api/v1/files/upload',
      form(new Uint8Array(maxFileBytes), 'ok.bin', '', scene.channelId),
    ),
    201,
  )
})

export const FILES = rows
