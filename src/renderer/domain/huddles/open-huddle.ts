import { type ConversationId, sessionId } from '#shared/ids.ts'
import type { HuddleInfo } from '#shared/model/huddle.ts'
import { callMeetings } from '../calls/call-meeting.ts'
import { notLoaded } from '../chat/not-loaded.ts'
import { RoomLine } from '../rooms/room-line.ts'
import { Huddle } from './huddle.ts'
import type { HuddlesOptions } from './huddles.ts'

/** The contract's: a seat without a line is kept for 90 s (README, "Huddles"). */
const LINK_TIMEOUT_MS = 90_000

/** Somebody's part in the huddle of a conversation, not begun yet. This file is loaded with the first huddle. */
export function openHuddle(options: HuddlesOptions, conversationId: ConversationId): Huddle {
  const { meId, topics, ports, nameOf, loadMeetings = async () => callMeetings() } = options
  const { clock, log, media } = ports
  const session = sessionId.parse(crypto.randomUUID())
  const me = { userId: meId, sessionId: session }
  return new Huddle({
    meId,
    conversationId,
    line: new RoomLine({ topics, sessionId: session }),
    find: () => findHuddle(options, conversationId),
    api: options.api,
    openMeeting: async line => {
      const create = await loadMeetings()
      return create({ me, topics, line, nameOf, title: '', media, clock, log })
    },
    clock,
    log,
    linkTimeoutMs: options.linkTimeoutMs ?? LINK_TIMEOUT_MS,
  })
}

async function findHuddle({ api, workspaceId }: HuddlesOptions, id: ConversationId): Promise<HuddleInfo> {
  const workspace = workspaceId()
  if (workspace === undefined) throw notLoaded()
  const rest = await api()
  const { huddle } = await rest.create({ name: '', workspace_id: workspace, channel_id: id })
  return huddle
}
