import type { AccountStore } from '../account-store.ts'
import type { CallStore } from '../call-store.ts'
import type { ConversationStore } from '../conversation-store.ts'
import type { DeviceStore } from '../device-store.ts'
import type { FileStore } from '../file-store.ts'
import type { HuddleStore } from '../huddle-store.ts'
import type { MessageStore } from '../message-store.ts'
import type { RecordingStore } from '../recording-store.ts'
import type { SearchStore } from '../search-store.ts'
import type { SignInStore } from '../sign-in-store.ts'
import type { Store } from '../store.ts'
import { SqliteAccounts } from './accounts.ts'
import { SqliteCalls } from './calls.ts'
import { SqliteConversations } from './conversations.ts'
import type { Database } from './database.ts'
import { SqliteDevices } from './devices.ts'
import { SqliteFiles } from './files.ts'
import { SqliteHuddles } from './huddles.ts'
import { SqliteMessages } from './messages.ts'
import { openDatabase } from './open-database.ts'
import { SqliteRecordings } from './recordings.ts'
import { SqliteSearch } from './search.ts'
import { SqliteSignIns } from './sign-ins.ts'

/** The store in one SQLite file, or in memory with `:memory:`. Throws StartError when it cannot be opened. */
export class SqliteStore implements Store {
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
  readonly #db: Database

  constructor(path: string, open: (path: string) => Database = openDatabase) {
    const db = open(path)
    this.#db = db
    this.accounts = new SqliteAccounts(db)
    this.signIns = new SqliteSignIns(db)
    this.conversations = new SqliteConversations(db)
    this.messages = new SqliteMessages(db)
    this.calls = new SqliteCalls(db)
    this.huddles = new SqliteHuddles(db)
    this.files = new SqliteFiles(db)
    this.recordings = new SqliteRecordings(db)
    this.devices = new SqliteDevices(db)
    this.search = new SqliteSearch(db)
  }

  /** Resolves when the file turns out to be damaged while it is in use. */
  get damaged(): Promise<void> {
    return this.#db.damaged
  }

  close(): void {
    this.#db.close()
  }
}
