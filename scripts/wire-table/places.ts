/** Where a person meets an endpoint or event: words, and the file that draws it. */
export interface MeetingPlace {
  readonly words: string
  readonly file: string
}

const place = (words: string, file: string): MeetingPlace => ({ words, file: `src/renderer/ui/${file}` })

const START = place('first start and sign-in', 'start/StartPage.tsx')
const SIDEBAR = place('sidebar', 'shell/Sidebar.tsx')
const DETAILS = place('conversation details', 'details/DetailsDialog.tsx')
const MESSAGES = place('message list', 'chat/MessageList.tsx')
const COMPOSER = place('composer', 'chat/Composer.tsx')
const ACTIONS = place('actions of a message', 'chat/MessageActions.tsx')
const TYPING = place('line about who writes', 'chat/TypingLine.tsx')
const STATUS = place('status menu', 'shell/StatusMenu.tsx')
const RING = place('ring card', 'call/RingCard.tsx')
const CALL = place('call', 'call/CallView.tsx')
const ENDED = place('notice of a call that ended', 'call/EndedNotice.tsx')
const HUDDLE = place('huddle', 'huddle/HuddleView.tsx')
const HUDDLES = place('huddles that go on now', 'huddle/HuddleCards.tsx')
const HUDDLE_LINE = place('who is in the huddle', 'huddle/HuddleLine.tsx')
const FILES = place('attachments', 'chat/AttachmentCards.tsx')

/** By `METHOD path`, or `topic event`; what is not here has no face yet. */
export const MEETING_PLACES: Readonly<Record<string, MeetingPlace>> = {
  'POST /api/auth/register': START,
  'POST /api/auth/login': START,
  'POST /api/auth/logout': place('account menu', 'shell/AccountMenu.tsx'),
  'PATCH /api/v1/me': place('settings', 'settings/SettingsDialog.tsx'),
  'POST /api/v1/invites': place('Invite people', 'shell/InviteDialog.tsx'),
  'GET /api/v1/workspaces': place('workspace rail', 'shell/WorkspaceRail.tsx'),
  'GET /api/v1/workspaces/:id/members': SIDEBAR,
  'GET /api/v1/workspaces/:id/channels': SIDEBAR,
  'POST /api/v1/workspaces/:id/channels': place('new conversation', 'shell/NewConversationDialog.tsx'),
  'PATCH /api/v1/channels/:id': DETAILS,
  'DELETE /api/v1/channels/:id': DETAILS,
  'POST /api/v1/channels/:id/members': DETAILS,
  'DELETE /api/v1/channels/:id/members/:id': DETAILS,
  'GET /api/v1/channels/:id/messages': MESSAGES,
  'GET /api/v1/channels/:id/changes': MESSAGES,
  'POST /api/v1/echo': place('connection test', 'device-check/ConnectionCheck.tsx'),
  'GET /api/v1/search': place('search', 'chat/SearchPanel.tsx'),
  'POST /api/v1/files/upload': COMPOSER,
  'GET /api/v1/files/:id': FILES,
  'POST /api/v1/files/:id/link': FILES,
  'POST /api/calls': place('call buttons', 'chat/CallButtons.tsx'),
  'GET /api/calls/:id/ice-servers': RING,
  'POST /api/huddles': place('Start huddle, Join huddle', 'huddle/HuddleButton.tsx'),
  'POST /api/huddles/:id/invite': place('Invite people to the huddle', 'huddle/InviteDialog.tsx'),
  'POST /api/huddles/:id/leave': HUDDLE,
  'user call:incoming': RING,
  'user call:end': ENDED,
  'user presence:update': STATUS,
  'user notification': SIDEBAR,
  'user huddle:started': HUDDLES,
  'user huddle:updated': HUDDLES,
  'user huddle:ended': HUDDLES,
  'user huddle:invite': place('invitation into a huddle', 'huddle/InviteCard.tsx'),
  'user channel:read': SIDEBAR,
  'user channel:added': SIDEBAR,
  'user channel:removed': SIDEBAR,
  'workspace member:joined': SIDEBAR,
  'workspace member:updated': SIDEBAR,
  'workspace channel:created': SIDEBAR,
  'workspace channel:updated': SIDEBAR,
  'workspace channel:archived': SIDEBAR,
  'channel message:new': MESSAGES,
  'channel message:update': ACTIONS,
  'channel message:delete': ACTIONS,
  'channel message:event': place('row of a huddle', 'huddle/HuddleEvent.tsx'),
  'channel message:reaction': place('reactions', 'chat/Reactions.tsx'),
  'channel huddle:updated': HUDDLE_LINE,
  'channel huddle:ended': HUDDLE_LINE,
  'channel typing:start': TYPING,
  'channel typing:stop': TYPING,
  'channel message:send': COMPOSER,
  'channel message:read': MESSAGES,
  'call call:signal': CALL,
  'call call:end': CALL,
  'call participant_joined': CALL,
  'call participant_left': CALL,
  'call media:toggled': CALL,
  'call participant_invited': CALL,
  'call participant_declined': CALL,
  'call hold:changed': CALL,
  'call participant_muted': CALL,
  'call participant_unmuted': CALL,
  'huddle call:signal': HUDDLE,
  'huddle participant_joined': HUDDLE,
  'huddle participant_left': HUDDLE,
  'huddle media:toggled': HUDDLE,
  'huddle participant_muted': HUDDLE,
  'huddle participant_unmuted': HUDDLE,
  'huddle hand_raised': HUDDLE,
  'huddle speaking:changed': HUDDLE_LINE,
  'huddle huddle_ended': place('notice of a huddle that ended', 'huddle/EndedCard.tsx'),
  'huddle huddle:leave': HUDDLE,
  'presence presence_state': SIDEBAR,
  'presence presence_diff': SIDEBAR,
  'presence presence:join': SIDEBAR,
  'presence presence:leave': SIDEBAR,
  'presence presence:update': SIDEBAR,
}
