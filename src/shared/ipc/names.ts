import type { CommandName, EventName } from './contract.ts'

/** IPC channel names: one for commands, one for events. */
export const COMMAND_CHANNEL = 'quikapp:command'
export const EVENT_CHANNEL = 'quikapp:event'

/** Every name a page may call or listen to; the preload refuses all others. */
export const COMMAND_NAMES = [
  'app.info',
  'app.abilities',
  'app.openSecondWindow',
  'app.openExternal',
  'app.ready',
  'app.report',
  'auth.state',
  'auth.startLocal',
  'auth.continueLocal',
  'auth.forgetLocal',
  'auth.signIn',
  'auth.register',
  'auth.renew',
  'auth.signOut',
  'auth.userChanged',
  'server.check',
  'server.trust',
  'server.allowPlain',
  'settings.read',
  'settings.change',
  'device.state',
  'device.retry',
  'line.changed',
  'tray.update',
  'window.requestAttention',
  'window.show',
  'window.isInFront',
  'presence.chosen',
  'presence.pending',
  'presence.isIdle',
  'notice.show',
  'notice.withdraw',
  'ring.show',
  'ring.list',
  'ring.answer',
  'screen.offer',
  'screen.list',
  'screen.choose',
  'screen.forget',
  'screen.hasFailed',
  'screen.openSettings',
  'sharing.changed',
  'shortcuts.state',
  'shortcuts.pause',
  'shortcuts.try',
  'update.state',
  'update.check',
  'update.fetch',
  'update.install',
] as const satisfies readonly CommandName[]

/** What the ring window may ask for; everything else is for the main window alone. */
export const RING_COMMANDS = [
  'settings.read',
  'ring.list',
  'ring.answer',
] as const satisfies readonly CommandName[]

/** Commands that count for the very frame that asks: its handler learns which one that is. */
export const FRAME_COMMANDS = ['screen.choose'] as const satisfies readonly CommandName[]

/** What the ring window hears. */
export const RING_EVENTS = ['settings.changed', 'ring.changed'] as const satisfies readonly EventName[]

export const EVENT_NAMES = [
  'auth.changed',
  'settings.changed',
  'device.changed',
  'presence.desired',
  'presence.idleChanged',
  'power.resumed',
  'window.inFrontChanged',
  'link.opened',
  'link.refused',
  'server.certificateChanged',
  'call.asked',
  'notice.acted',
  'ring.changed',
  'ring.answered',
  'shortcuts.changed',
  'shortcut.pressed',
  'talk.lost',
  'update.changed',
  'settings.asked',
] as const satisfies readonly EventName[]
