import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MemoryRecordings } from '#adapters/testing/memory-recordings.ts'
import { type ReachableServer, TestClient } from '#adapters/testing/test-client.ts'
import { recordingProblem } from '#domain/recording/recording-problem.ts'
import type { RecordingUpload } from '#domain/recording/recording-uploads.ts'
import { AppError } from '#shared/errors.ts'
import { callId, recordingId } from '#shared/ids.ts'
import {
  type InMemoryServer,
  startTestServer,
  type TestPerson,
} from '../../../server/testing/in-memory-server.ts'
import { Root } from '../Root.tsx'
import { fakeDesktop } from '../testing/fake-desktop.ts'
import { UploadCard, type UploadCardProps } from './UploadCard.tsx'

const KEPT = {
  id: recordingId.parse('rec_1700000000000_0123456789ab'),
  callId: callId.parse('call_1'),
  title: 'Grace <b>Okafor</b>',
  startedAt: 1,
  state: 'whole',
  seconds: 3,
} as const
const ALL = ['Discard', 'Save as a file', 'Try again']

const clients: TestClient[] = []
let server: InMemoryServer
let ada: TestPerson

beforeEach(async () => {
  server = await startTestServer()
  ada = await server.register('Ada')
})

afterEach(async () => {
  for (const { session } of clients.splice(0)) session.dispose()
  await server.stop()
})

/** What people read on the card, and what they can press. */
function shown(props: UploadCardProps) {
  const html = renderToStaticMarkup(
    <Root desktop={fakeDesktop()}>
      <UploadCard {...props} />
    </Root>,
  )
  const card = html.slice(0, html.indexOf('</li>'))
  const buttons = [...card.matchAll(/<button[^>]*>(.*?)<\/button>/gs)].map(([, name]) => name)
  return { card, buttons }
}

/** A page of Ada's that finds a film of a former one, and what becomes of it. */
async function leftover(at: ReachableServer) {
  const store = new MemoryRecordings()
  await store.save(KEPT)
  store.films.set(KEPT.id, new Blob(['a film']))
  const client = new TestClient({ server: at, person: ada, ports: { recordings: async () => store } })
  clients.push(client)
  const recordings = await client.session.recordings()
  await expect.poll(() => recordings.uploads.store.getState().uploads[0]?.problem).toBeTruthy()
  const [upload] = recordings.uploads.store.getState().uploads
  if (upload === undefined) throw new Error('The film is gone')
  return { ...shown({ recordings, upload }), store, isOffered: client.session.features.store.getState() }
}

/** The server, with other answers at the door for bytes, and without a list of what it offers. */
function answering(content: () => Response): ReachableServer {
  const { baseUrl, transport } = server
  return {
    baseUrl,
    transport,
    fetch: async (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input)
      if (pathname === '/health') return Response.json({ status: 'ok', service: 'realtime' })
      if (pathname.endsWith('/content')) return content()
      return server.fetch(input, init)
    },
  }
}

describe('A film that the server does not take', () => {
  it('stays here, and one can save, discard or send it, where the server forgot it', async () => {
    const { card, buttons, store } = await leftover(server)
    expect(card).toContain('The server does not know this recording any more. It is on this computer only.')
    expect(card).toContain('Recording of “Grace &lt;b&gt;Okafor&lt;/b&gt;”')
    expect(buttons).toEqual(ALL)
    expect(await store.film(KEPT.id)).not.toBeNull()
  })

  it.each([405, 501])('stays here, and is shown, where the server keeps none (%s)', async status => {
    const { card, buttons, store, isOffered } = await leftover(answering(() => new Response('', { status })))
    expect(isOffered.recordings).toBe(false)
    expect(card).toContain('This server keeps no recordings. It is on this computer only.')
    expect(buttons).toEqual(ALL)
    expect(await store.film(KEPT.id)).not.toBeNull()
  })

  it('stays here where the server knows nothing of recordings at all', async () => {
    const { baseUrl, transport } = server
    const bare: ReachableServer = {
      baseUrl,
      transport,
      fetch: async () => new Response('Not Found', { status: 404 }),
    }
    const { card, buttons } = await leftover(bare)
    expect(card).toContain('This server keeps no recordings. It is on this computer only.')
    expect(buttons).toEqual(ALL)
  })

  it('can be saved or discarded also while the server is waited for', async () => {
    const { card, buttons } = await leftover(answering(() => new Response('', { status: 503 })))
    expect(card).toContain('Waiting for the server. It is kept on this computer until then.')
    expect(buttons).toEqual(ALL)
  })
})

const upload = (change: Partial<RecordingUpload>): UploadCardProps => ({
  recordings: { uploads: null as never, film: async () => null },
  upload: { recording: KEPT, phase: 'waiting', sentBytes: 0, totalBytes: 0, problem: null, ...change },
})

it('says how far it is', () => {
  const { card, buttons } = shown(upload({ phase: 'sending', sentBytes: 500_000, totalBytes: 2_000_000 }))
  expect(card).toContain('aria-valuenow="25"')
  expect(buttons).toEqual([])
  expect(shown(upload({})).card).toContain('Waiting to be sent')
})

it('offers nothing to save where nothing is left', () => {
  const { card, buttons } = shown(upload({ phase: 'stuck', problem: recordingProblem('lost') }))
  expect(card).toContain('Not sent. The recording is not on this computer any more.')
  expect(buttons).toEqual(['Discard'])
})

it('repeats what the server says of the film itself', () => {
  const problem = new AppError({
    code: 'file_too_large',
    category: 'invalid',
    message: 'At most 2 GB <i>fit</i>.',
  })
  expect(shown(upload({ phase: 'stuck', problem })).card).toContain('At most 2 GB &lt;i&gt;fit&lt;/i&gt;.')
})
