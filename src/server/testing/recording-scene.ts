import type { BlobStore } from '../blob-store.ts'
import { CallScene, type Someone } from './call-scene.ts'

/** Ada and Grace, who talk in a conversation of theirs and record it. */
export class RecordingScene {
  readonly calls: CallScene
  readonly channelId: string

  private constructor(calls: CallScene, channelId: string) {
    this.calls = calls
    this.channelId = channelId
  }

  static async set(options: { readonly blobs?: BlobStore } = {}): Promise<RecordingScene> {
    const calls = await CallScene.set(options)
    const { body } = await calls.ada.rest.post('/api/v1/workspaces/ws_local/channels', {
      name: '',
      kind: 'dm',
      memberIds: [calls.grace.id],
    })
    return new RecordingScene(calls, (body.channel as { id: string }).id)
  }

  /** Ada calls Grace in their conversation; both are inside. `path` is where the recording of it is asked for. */
  async talk(): Promise<{ readonly callId: string; readonly topic: string; readonly path: string }> {
    const { ada, grace } = this.calls
    const wanted = { type: 'video', to_user_id: grace.id, channel_id: this.channelId }
    const callId = String((await ada.rest.post('/api/calls', wanted)).body.call_id)
    const topic = `call:${callId}`
    await ada.line.joined(topic, { sessionId: 'a1' })
    await grace.line.joined(topic, { sessionId: 'g1' })
    return { callId, topic, path: `/api/calls/${callId}/recording` }
  }

  /** A finished recording of Ada's. */
  async record(seconds: number): Promise<{ readonly id: string; readonly callId: string }> {
    const { callId, path } = await this.talk()
    const { body } = await this.calls.ada.rest.post(`${path}/start`)
    this.calls.clock.advance(seconds * 1000)
    await this.calls.ada.rest.post(`${path}/stop`)
    return { id: String(body.recording_id), callId }
  }

  put(someone: Someone, id: string, range: string, bytes: string): Promise<Response> {
    return this.calls.server.fetch(`/api/recordings/${id}/content`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${someone.person.accessToken}`,
        'content-type': 'video/webm',
        'content-range': range,
      },
      body: bytes,
    })
  }

  /** The status and `Upload-Offset` that a recorder is told. */
  async offset(someone: Someone, id: string): Promise<readonly [number, string | null]> {
    const answer = await this.calls.server.fetch(`/api/recordings/${id}/content`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${someone.person.accessToken}` },
    })
    return [answer.status, answer.headers.get('upload-offset')]
  }
}
