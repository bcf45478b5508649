import type { Auth } from './auth.ts'
import type { Bus } from './bus.ts'
import type { CallBook } from './call-book.ts'
import type { Clock } from './clock.ts'
import type { ConversationDesk } from './conversations.ts'
import type { DailySweep } from './daily-sweep.ts'
import type { DeviceDesk } from './devices.ts'
import type { EchoCalls } from './echo-calls.ts'
import type { EchoProbes } from './echo-probes.ts'
import type { FileDesk } from './files.ts'
import type { HuddleBook } from './huddle-book.ts'
import type { Ice } from './ice.ts'
import type { Log } from './log.ts'
import type { Messaging } from './messaging.ts'
import type { PresenceBook } from './presence-book.ts'
import type { RecordingContent } from './recording-content.ts'
import type { RecordingDesk } from './recordings.ts'
import type { Search } from './search.ts'
import type { SignedLinks } from './signed-links.ts'
import type { Store } from './store/store.ts'
import type { TypingBook } from './typing-book.ts'

/** Everything a route or a channel may use; built by `server.ts`. */
export interface Services {
  readonly store: Store
  readonly bus: Bus
  readonly clock: Clock
  readonly log: Log
  readonly auth: Auth
  readonly conversations: ConversationDesk
  readonly messaging: Messaging
  readonly presence: PresenceBook
  readonly typing: TypingBook
  readonly calls: CallBook
  readonly echoCalls: EchoCalls
  readonly echoProbes: EchoProbes
  readonly huddles: HuddleBook
  readonly ice: Ice
  readonly devices: DeviceDesk
  readonly oldRooms: DailySweep
  readonly search: Search
  readonly files: FileDesk
  readonly links: SignedLinks
  readonly recordings: RecordingDesk
  readonly recordingContent: RecordingContent
}
