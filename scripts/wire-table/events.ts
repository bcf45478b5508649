import { callEvents, callPushes } from '#shared/wire/call.ts'
import { channelEvents, channelPushes } from '#shared/wire/channel.ts'
import { huddleEvents, huddlePushes } from '#shared/wire/huddle.ts'
import { presenceEvents } from '#shared/wire/presence.ts'
import { userEvents, userPushes } from '#shared/wire/user.ts'
import { workspaceEvents } from '#shared/wire/workspace.ts'

/** One event of a topic; `to` says in which direction it travels. */
export interface WireEvent {
  readonly topic: string
  readonly event: string
  readonly to: 'client' | 'server'
}

const rows = (topic: string, to: WireEvent['to'], events: object): readonly WireEvent[] =>
  Object.keys(events).map(event => ({ topic, event, to }))

/** Every event of every topic, as the schemas of `src/shared/wire` name them. */
export const WIRE_EVENTS: readonly WireEvent[] = [
  ...rows('user', 'client', userEvents),
  ...rows('user', 'server', userPushes),
  ...rows('workspace', 'client', workspaceEvents),
  ...rows('channel', 'client', channelEvents),
  ...rows('channel', 'server', channelPushes),
  ...rows('call', 'client', callEvents),
  ...rows('call', 'server', callPushes),
  ...rows('huddle', 'client', huddleEvents),
  ...rows('huddle', 'server', huddlePushes),
  ...rows('presence', 'client', { presence_state: null, presence_diff: null, ...presenceEvents }),
]
