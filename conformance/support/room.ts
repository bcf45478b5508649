import { ok } from './expect.ts'
import type { Scene } from './scene.ts'

/** A private conversation of Ada and Grace with Ada's socket on it. */
export async function room(scene: Scene) {
  const id = await scene.conversation('private', [scene.grace])
  const topic = `channel:${id}`
  const line = await scene.ada.line(topic)
  const send = async (content: string, more: object = {}) =>
    ok(await line.push(topic, 'message:send', { content, attachments: [], ...more }))
  return { id, topic, line, send, path: `/api/v1/channels/${id}` }
}
