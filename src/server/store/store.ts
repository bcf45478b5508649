import type { AccountStore } from './account-store.ts'
import type { CallStore } from './call-store.ts'
import type { ConversationStore } from './conversation-store.ts'
import type { DeviceStore } from './device-store.ts'
import type { FileStore } from './file-store.ts'
import type { HuddleStore } from './huddle-store.ts'
import type { MessageStore } from './message-store.ts'
import type { RecordingStore } from './recording-store.ts'
import type { SearchStore } from './search-store.ts'
import type { SignInStore } from './sign-in-store.ts'

/** Everything the server keeps. One implementation now (SQLite); all pass the suite of `testing/store-contract.ts`. */
export interface Store {
  readonly accounts: AccountStore
  readonly signIns: SignInStore
  readonly conversations: ConversationStore
  readonly messages: MessageStore
  readonly calls: CallStore
  readonly huddles: HuddleStore
  readonly files: FileStore
  readonly recordings: RecordingStore
  readonly devices: DeviceStore
  readonly search: SearchStore
  close(): void
}
