import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { conversationId } from '#shared/ids.ts'
import type { TransferPort, UploadRequest } from '../ports.ts'
import { Uploads } from './uploads.ts'

const settled = () => new Promise(resolve => setTimeout(resolve, 0))
const file = (name: string) => new File(['12345'], name, { type: 'text/plain' })

interface Running {
  readonly request: UploadRequest
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

function setUp() {
  const running: Running[] = []
  const transfers: Pick<TransferPort, 'upload'> = {
    upload: (request, schema) =>
      new Promise((resolve, reject) => {
        const answer = { file: { id: request.name, name: request.name, size: request.file.size } }
        running.push({ request, resolve: () => resolve(schema.parse(answer)), reject })
      }),
  }
  const uploads = new Uploads({ transfers, conversationId: conversationId.parse('room') })
  const states = () => uploads.store.getState().items.map(({ name, state }) => `${name} ${state.kind}`)
  const key = (name: string) => uploads.store.getState().items.find(item => item.name === name)?.key ?? ''
  return { uploads, running, states, key }
}

describe('Uploads', () => {
  it('sends three at a time, in order, and tells how far each is', async () => {
    const { uploads, running, states } = setUp()
    uploads.add(['a', 'b', 'c', 'd'].map(file))
    expect(running.map(({ request }) => request.name)).toEqual(['a', 'b', 'c'])
    expect(running[0]?.request.fields).toEqual({ channelId: 'room' })
    running[1]?.request.onProgress?.(3)
    expect(uploads.store.getState().items[1]?.state).toEqual({ kind: 'uploading', sentBytes: 3 })
    running[0]?.resolve()
    await settled()
    expect(running.map(({ request }) => request.name)).toEqual(['a', 'b', 'c', 'd'])
    expect(states()).toEqual(['a done', 'b uploading', 'c uploading', 'd uploading'])
  })

  it('stops one that is taken away, and lets the next go', async () => {
    const { uploads, running, states, key } = setUp()
    uploads.add(['a', 'b', 'c', 'd'].map(file))
    uploads.remove(key('b'))
    expect(running[1]?.request.signal?.aborted).toBe(true)
    expect(running.at(-1)?.request.name).toBe('d')
    // Whatever it still says is not heard.
    running[1]?.request.onProgress?.(5)
    running[1]?.reject(new AppError({ code: 'aborted', category: 'network', message: 'no' }))
    await settled()
    expect(states()).toEqual(['a uploading', 'c uploading', 'd uploading'])
  })

  it('keeps a failed one with its reason until it is tried again', async () => {
    const { uploads, running, states, key } = setUp()
    uploads.add([file('a')])
    const error = new AppError({ code: 'unreachable', category: 'network', message: 'no line' })
    running[0]?.reject(error)
    await settled()
    expect(uploads.store.getState().items[0]?.state).toEqual({ kind: 'failed', error })
    expect(uploads.take()).toEqual([])
    uploads.add([file('b')])
    running[1]?.reject(error)
    await settled()
    uploads.retry(key('b'))
    running[2]?.resolve()
    await settled()
    expect(states()).toEqual(['b done'])
    expect(uploads.take().map(({ id }) => id)).toEqual(['b'])
    expect(states()).toEqual([])
  })

  it('stops everything when its conversation closes', () => {
    const { uploads, running } = setUp()
    uploads.add(['a', 'b'].map(file))
    uploads.dispose()
    expect(running.every(({ request }) => request.signal?.aborted)).toBe(true)
  })
})
