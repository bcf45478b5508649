import { call } from './en/call.ts'
import { calling } from './en/calling.ts'
import { calls } from './en/calls.ts'
import { details } from './en/details.ts'
import { deviceCheck } from './en/device-check.ts'
import { effects } from './en/effects.ts'
import { files } from './en/files.ts'
import { huddle } from './en/huddle.ts'
import { links } from './en/links.ts'
import { media } from './en/media.ts'
import { meeting } from './en/meeting.ts'
import { messages } from './en/messages.ts'
import { mini } from './en/mini.ts'
import { notices } from './en/notices.ts'
import { recording } from './en/recording.ts'
import { report } from './en/report.ts'
import { ring } from './en/ring.ts'
import { screen } from './en/screen.ts'
import { search } from './en/search.ts'
import { servers } from './en/servers.ts'
import { settings } from './en/settings.ts'
import { settingsDevices } from './en/settings-devices.ts'
import { settingsLife } from './en/settings-life.ts'
import { settingsPresence } from './en/settings-presence.ts'
import { settingsRinging } from './en/settings-ringing.ts'
import { settingsShortcuts } from './en/settings-shortcuts.ts'
import { share } from './en/share.ts'
import { shellDialogs } from './en/shell-dialogs.ts'
import { start } from './en/start.ts'
import { statusMenu } from './en/status-menu.ts'

/** Every text of the parts that are loaded late, in one table: for types and tests. Each part adds its own by `addTexts`. */
export const lateTexts = {
  call,
  calling,
  calls,
  details,
  deviceCheck,
  effects,
  files,
  huddle,
  links,
  media,
  meeting,
  messages,
  mini,
  notices,
  recording,
  report,
  ring,
  screen,
  search,
  servers,
  settings,
  settingsRinging,
  settingsDevices,
  settingsLife,
  settingsPresence,
  settingsShortcuts,
  share,
  shell: { ...shellDialogs, ...statusMenu },
  start,
} as const
