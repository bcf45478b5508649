import { ACCOUNTS } from './rows/contract-accounts.ts'
import { CALL_RULES } from './rows/contract-calls.ts'
import { DELIVERY } from './rows/contract-delivery.ts'
import { DIRECTORY } from './rows/contract-directory.ts'
import { DOORS } from './rows/contract-doors.ts'
import { FILES } from './rows/contract-files.ts'
import { HUDDLE_RULES } from './rows/contract-huddles.ts'
import { MESSAGE_RULES, PAGES } from './rows/contract-messages.ts'
import { PRESENCE_RULES } from './rows/contract-presence.ts'
import { CALLS } from './rows/rest-calls.ts'
import { CODE_TABLE } from './rows/rest-codes.ts'
import { DEVICES } from './rows/rest-devices.ts'
import { HEALTH } from './rows/rest-health.ts'
import { HUDDLES } from './rows/rest-huddles.ts'
import { PRESENCE } from './rows/rest-presence.ts'
import { RECORDINGS } from './rows/rest-recordings.ts'
import { SIGNALING } from './rows/rest-signaling.ts'
import { CALL_EVENTS } from './rows/socket-calls.ts'
import { ERRORS, RECONNECTION } from './rows/socket-errors.ts'
import { MESSAGE_EVENTS, PUSHES, TYPING_EVENTS } from './rows/socket-messages.ts'
import { PRESENCE_EVENTS } from './rows/socket-presence.ts'
import { CONNECTION, TOPICS } from './rows/socket-topics.ts'
import type { Row } from './support/row.ts'

export interface Section {
  readonly title: string
  readonly rows: readonly Row[]
}

/** The REST document, in its order. */
export const REST: readonly Section[] = [
  { title: 'Health', rows: HEALTH },
  { title: 'Call management', rows: CALLS },
  { title: 'Call recording', rows: RECORDINGS },
  { title: 'Huddles', rows: HUDDLES },
  { title: 'Presence', rows: PRESENCE },
  { title: 'Devices', rows: DEVICES },
  { title: 'WebRTC signaling', rows: SIGNALING },
  { title: 'Error codes', rows: CODE_TABLE },
]

/** The WebSocket document, in its order. */
export const SOCKET: readonly Section[] = [
  { title: 'Connection', rows: CONNECTION },
  { title: 'Channels', rows: TOPICS },
  { title: 'Message events', rows: MESSAGE_EVENTS },
  { title: 'Typing events', rows: TYPING_EVENTS },
  { title: 'Presence events', rows: PRESENCE_EVENTS },
  { title: 'Call events', rows: CALL_EVENTS },
  { title: 'Client events', rows: PUSHES },
  { title: 'Error handling', rows: ERRORS },
  { title: 'Reconnection', rows: RECONNECTION },
]

/** The contract's own routes, and its rules where the documents are silent. */
export const CONTRACT: readonly Section[] = [
  { title: 'Accounts', rows: ACCOUNTS },
  { title: 'Directory', rows: DIRECTORY },
  { title: 'Messages', rows: MESSAGE_RULES },
  { title: 'History, changes and search', rows: PAGES },
  { title: 'Delivery', rows: DELIVERY },
  { title: 'Files', rows: FILES },
  { title: 'Calls', rows: CALL_RULES },
  { title: 'Huddles', rows: HUDDLE_RULES },
  { title: 'Presence', rows: PRESENCE_RULES },
  { title: 'Doors', rows: DOORS },
]
