import { userId } from '#shared/ids.ts'
import type { CommandName, Commands } from '#shared/ipc/contract.ts'
import { DEFAULT_SETTINGS } from '#shared/ipc/settings.ts'

const serverUrl = 'http://127.0.0.1:4100'
const fingerprint = 'a'.repeat(64)
const credentials = { serverUrl, email: 'ada@example.org', password: 'correct horse' }

/** For every command what a good page sends with it. */
export const GOOD_COMMANDS: {
  readonly [Name in CommandName]: Readonly<Parameters<Commands[Name]>>
} = {
  'app.info': [],
  'app.abilities': [],
  'app.openSecondWindow': [],
  'app.openExternal': ['https://example.org/'],
  'app.ready': [],
  'app.report': [],
  'auth.state': [],
  'auth.startLocal': [{ displayName: 'Ada Lind' }],
  'auth.continueLocal': ['u1'],
  'auth.forgetLocal': ['u1'],
  'auth.signIn': [credentials],
  'auth.register': [{ ...credentials, displayName: 'Ada Lind', inviteCode: 'code' }],
  'auth.renew': [],
  'auth.signOut': [],
  'auth.userChanged': [
    { id: userId.parse('u1'), email: 'ada@example.org', displayName: 'Ada', avatarUrl: undefined },
  ],
  'server.check': [{ serverUrl, fingerprint }],
  'server.trust': [{ serverUrl, fingerprint }],
  'server.allowPlain': [{ serverUrl }],
  'settings.read': [],
  'settings.change': [{ ...DEFAULT_SETTINGS, ringOutput: { deviceId: 'd1', label: 'Speaker' } }],
  'device.state': [],
  'device.retry': [],
  'line.changed': [true],
  'screen.offer': [],
  'screen.list': [],
  'screen.choose': [{ sourceId: 'screen:0:0', withAudio: true }],
  'screen.forget': [],
  'screen.hasFailed': [],
  'screen.openSettings': [],
  'sharing.changed': [true],
  'tray.update': [
    {
      status: 'online',
      unreadCount: 1,
      mentionCount: 0,
      inCall: true,
      call: { kind: 'call', title: 'Grace', microphone: 'on', camera: 'none' },
      unread: [{ conversationId: 'c1', name: 'general', unreadCount: 1, mentionCount: 0 }],
    },
  ],
  'window.requestAttention': ['ring'],
  'window.show': [],
  'window.isInFront': [],
  'presence.chosen': [{ status: 'dnd', expiresAt: 1_800_000_000_000 }],
  'presence.pending': [],
  'presence.isIdle': [],
  'notice.show': [
    {
      id: 'n1',
      group: 'c1',
      title: 'Grace',
      body: 'Hello',
      silent: false,
      urgent: false,
      target: { kind: 'message', conversationId: 'c1', messageId: 'm1' },
      actions: [{ action: 'reply', label: 'Reply' }],
    },
  ],
  'notice.withdraw': [['n1']],
  'ring.show': [[{ callId: 'c1', callerId: 'u1', callerName: 'Grace', kind: 'audio', former: null }]],
  'ring.list': [],
  'ring.answer': [{ callId: 'c1', answer: 'answer' }],
  'shortcuts.state': [],
  'shortcuts.pause': [true],
  'shortcuts.try': [true],
  'update.state': [],
  'update.check': [],
  'update.fetch': [],
  'update.install': [],
}
