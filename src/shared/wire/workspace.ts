import * as z from 'zod'
import { conversationId } from '../ids.ts'
import { conversationRow } from '../rest/conversations.ts'
import { memberRow } from '../rest/directory.ts'

/** Events from the server on `workspace:<id>`; conversations here are public ones only (contract README). */
export const workspaceEvents = {
  'member:joined': z.object({ member: memberRow }),
  'member:updated': z.object({ member: memberRow }),
  'channel:created': z.object({ channel: conversationRow }),
  'channel:updated': z.object({ channel: conversationRow }),
  'channel:archived': z.object({ channelId: conversationId }),
} as const
