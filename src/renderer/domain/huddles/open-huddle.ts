import { type ConversationId, type HuddleId, sessionId } from '#shared/ids.ts'
import type { MediaState } from '#shared/model/call.ts'
import type { HuddleInfo } from '#shared/model/huddle.ts'
import { callMeetings } from '../calls/call-meeting.ts'
import { notLoaded } from '../chat/not-loaded.ts'
import type { RememberedHuddle } from '../rooms/remembered-room.ts'
import { RoomKeeper } from '../rooms/room-keeper.ts'
import { RoomLine } from '../rooms/room-line.ts'
import { entryMicrophone } from './entry-microphone.ts'
import { Huddle } from './huddle.ts'
import type { HuddlesOptions } from './huddles.ts'

/** The contract's: a seat without a line is kept for 90 s (README, "Huddles"). */
const LINK_TIMEOUT_MS = 90_000

interface WayIn {
  readonly conversationId: ConversationId
  /** Of the one that must go on still; otherwise one is begun where there is none. */
  readonly id?: HuddleId
  /** What is opened; otherwise the microphone, if it is to be. */
  readonly media?: MediaState
  readonly microphone?: boolean | undefined
  readonly isHandRaised: boolean
  /** Resolves once the server knows that this person left what they asked for before in this conversation. */
  readonly formerGone: () => Promise<void>
}

/** Somebody's part in the huddle of a conversation, not begun yet. This file is loaded with the first huddle. */
export async function openHuddle(options: HuddlesOptions, wayIn: WayIn): Promise<Huddle> {
  const { meId, topics, ports, nameOf, loadMeetings = async () => callMeetings() } = options
  const { clock, log, media, mediaChoices, preferences } = ports
  const session = sessionId.parse(crypto.randomUUID())
  const me = { userId: meId, sessionId: session }
  const { conversationId, isHandRaised, microphone } = wayIn
  const chosen = wayIn.media ?? { audio: await entryMicrophone(ports, microphone), video: false }
  return new Huddle({
    meId,
    conversationId,
    isHandRaised,
    isComingBack: wayIn.id !== undefined,
    media: chosen,
    isMutedAmongMany: wayIn.media === undefined && microphone === undefined,
    line: new RoomLine({ topics, sessionId: session }),
    find: async () => {
      await wayIn.formerGone()
      return findHuddle(options, wayIn)
    },
    api: options.api,
    iceServers: async () => {
      const { iceServers, ttlSeconds } = await options.iceConfig()
      return { servers: iceServers, ttlSeconds }
    },
    openMeeting: async line => {
      const create = await loadMeetings()
      return create({ me, topics, line, nameOf, title: '', media, mediaChoices, preferences, clock, log })
    },
    clock,
    log,
    linkTimeoutMs: options.linkTimeoutMs ?? LINK_TIMEOUT_MS,
  })
}

async function findHuddle(
  { api, workspaceId }: HuddlesOptions,
  { id, conversationId }: WayIn,
): Promise<HuddleInfo> {
  if (id !== undefined) return (await api()).get(id)
  const workspace = workspaceId()
  if (workspace === undefined) throw notLoaded()
  const rest = await api()
  const { huddle } = await rest.create({ name: '', workspace_id: workspace, channel_id: conversationId })
  return huddle
}

/** Writes down the huddle that this window is in, for its next page. */
export function huddleKeeper(
  { meId, ports }: HuddlesOptions,
  current: () => Huddle | null,
): RoomKeeper<RememberedHuddle> {
  const rooms = (): readonly RememberedHuddle[] => {
    const huddle = current()
    if (huddle?.id == null) return []
    const { id, conversationId, media, room } = huddle
    return [{ id, conversationId, media, isHandRaised: room.getState().raisedHands.includes(meId) }]
  }
  return new RoomKeeper({ memory: ports.rooms, kind: 'huddle', clock: ports.clock, rooms })
}
