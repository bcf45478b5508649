import { huddleResponse } from '#shared/rest/huddles.ts'
import { GENERAL, LOCAL_WORKSPACE } from '../store/built-in.ts'
import type { CallScene } from './call-scene.ts'

export const WITH_SOUND = { audio: true, video: false }

/** Ada opens the huddle of a conversation: `general` unless another is named. */
export async function openHuddle({ ada }: CallScene, channelId: string = GENERAL) {
  const request = { name: 'Standup', workspace_id: LOCAL_WORKSPACE, channel_id: channelId }
  const { body, status } = await ada.rest.post('/api/huddles', request)
  const { huddle, existing } = huddleResponse.parse(body)
  return { status, body, id: huddle.id, topic: `huddle:${huddle.id}`, existing, threadId: huddle.threadId }
}

/** As `openHuddle`, with Ada and Grace inside. */
export async function meetInHuddle(scene: CallScene, channelId?: string) {
  const huddle = await openHuddle(scene, channelId)
  await scene.ada.line.joined(huddle.topic, { sessionId: 'a1', media: WITH_SOUND })
  await scene.grace.line.joined(huddle.topic, { sessionId: 'g1', media: WITH_SOUND })
  await scene.ada.line.event('participant_joined')
  return huddle
}

/** A new conversation of Ada's; answers its id. */
export async function makeChannel(
  { ada }: CallScene,
  kind: 'public' | 'private',
  memberIds: readonly string[] = [],
): Promise<string> {
  const request = { name: kind, kind, memberIds }
  const { body } = await ada.rest.post(`/api/v1/workspaces/${LOCAL_WORKSPACE}/channels`, request)
  return String((body.channel as { id: string }).id)
}
