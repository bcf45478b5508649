import type { FileId, UserId } from '#shared/ids.ts'
import { MAX_MOMENT_MS } from '#shared/timestamp.ts'
import type { Account, AccountChange, AccountStore, ManualPresence, NewAccount } from '../account-store.ts'
import { GENERAL, LOCAL_WORKSPACE } from '../built-in.ts'
import type { Database } from './database.ts'

type Updated = 'updated' | 'email_taken' | 'unknown'

const COLUMNS = ['id', 'email', 'display_name', 'password_hash', 'avatar'] as const
interface Row {
  readonly id: UserId
  readonly email: string | null
  readonly display_name: string
  readonly password_hash: string
  readonly avatar: FileId | null
}

const toAccount = (row: Row): Account => ({
  id: row.id,
  email: row.email ?? '',
  displayName: row.display_name,
  passwordHash: row.password_hash,
  avatar: row.avatar ?? undefined,
})

/** An end that no date reaches, from before such were refused, is none. */
const momentOf = (at: number | null | undefined): number | undefined =>
  at == null || Math.abs(at) > MAX_MOMENT_MS ? undefined : at

/** People in SQLite. */
export class SqliteAccounts implements AccountStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async count(): Promise<number> {
    const row = await this.#db.query
      .selectFrom('users')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .where('email', 'is not', null)
      .executeTakeFirstOrThrow()
    return row.count
  }

  async create(account: NewAccount): Promise<'created' | 'email_taken' | 'invite_invalid'> {
    const { query } = this.#db
    return this.#db.transaction(() => {
      // The invite first: who has none is not told who has an account.
      if (account.inviteHash !== undefined && !this.#inviteIsGood(account.inviteHash, account.createdAt)) {
        return 'invite_invalid'
      }
      if (this.#db.first(query.selectFrom('users').select('id').where('email', '=', account.email))) {
        return 'email_taken'
      }
      const others = this.#db.first(query.selectFrom('users').select('id').where('email', 'is not', null))
      this.#insert(account, others === undefined ? 'owner' : 'member')
      if (account.inviteHash !== undefined) {
        this.#db.all(
          query.updateTable('invites').set({ used_by: account.id }).where('hash', '=', account.inviteHash),
        )
      }
      return 'created'
    })
  }

  async byId(id: UserId): Promise<Account | null> {
    const row = await this.#db.query
      .selectFrom('users')
      .select(COLUMNS)
      .where('id', '=', id)
      .executeTakeFirst()
    return row === undefined ? null : toAccount(row)
  }

  async byEmail(email: string): Promise<Account | null> {
    const row = await this.#db.query
      .selectFrom('users')
      .select(COLUMNS)
      .where('email', '=', email)
      .executeTakeFirst()
    return row === undefined ? null : toAccount(row)
  }

  async update(id: UserId, change: AccountChange): Promise<Updated> {
    return this.#db.transaction(() => this.#update(id, change))
  }

  async changePassword(
    id: UserId,
    change: AccountChange & { readonly passwordHash: string },
    by: { readonly signInId: string; readonly at: number },
  ): Promise<{ readonly revoked: readonly string[] } | 'email_taken' | 'unknown'> {
    const { query } = this.#db
    return this.#db.transaction(() => {
      const open = query.selectFrom('sign_ins').select('id').where('user_id', '=', id)
      const living = this.#db.all(open.where('revoked_at', 'is', null)).map(row => row.id)
      if (!living.includes(by.signInId)) return 'unknown'
      const outcome = this.#update(id, change)
      if (outcome !== 'updated') return outcome
      const revoked = living.filter(signInId => signInId !== by.signInId)
      const others = query.updateTable('sign_ins').set({ revoked_at: by.at }).where('user_id', '=', id)
      this.#db.all(others.where('id', '<>', by.signInId).where('revoked_at', 'is', null))
      return { revoked }
    })
  }

  async presence(id: UserId): Promise<ManualPresence & { readonly lastSeenAt?: number | undefined }> {
    const row = await this.#db.query
      .selectFrom('users')
      .select(['manual_status', 'status_text', 'status_emoji', 'status_expires_at', 'last_seen_at'])
      .select('status_text_expires_at')
      .where('id', '=', id)
      .executeTakeFirst()
    return {
      status: row?.manual_status ?? 'online',
      statusText: row?.status_text ?? undefined,
      statusEmoji: row?.status_emoji ?? undefined,
      expiresAt: momentOf(row?.status_expires_at),
      textExpiresAt: momentOf(row?.status_text_expires_at),
      lastSeenAt: row?.last_seen_at ?? undefined,
    }
  }

  async savePresence(id: UserId, presence: ManualPresence): Promise<void> {
    await this.#db.query
      .updateTable('users')
      .set({
        manual_status: presence.status,
        status_text: presence.statusText ?? null,
        status_emoji: presence.statusEmoji ?? null,
        status_expires_at: presence.expiresAt ?? null,
        status_text_expires_at: presence.textExpiresAt ?? null,
      })
      .where('id', '=', id)
      .execute()
  }

  async saveLastSeen(id: UserId, at: number): Promise<void> {
    await this.#db.query.updateTable('users').set({ last_seen_at: at }).where('id', '=', id).execute()
  }

  #update(id: UserId, change: AccountChange & { readonly passwordHash?: string }): Updated {
    const { query } = this.#db
    const values = {
      ...(change.email === undefined ? {} : { email: change.email }),
      ...(change.displayName === undefined ? {} : { display_name: change.displayName }),
      ...(change.passwordHash === undefined ? {} : { password_hash: change.passwordHash }),
      ...(change.avatar === undefined ? {} : { avatar: change.avatar }),
    }
    if (change.email !== undefined) {
      const owner = this.#db.first(query.selectFrom('users').select('id').where('email', '=', change.email))
      if (owner !== undefined && owner.id !== id) return 'email_taken'
    }
    if (Object.keys(values).length === 0) return 'updated'
    const rows = this.#db.all(query.updateTable('users').set(values).where('id', '=', id).returning('id'))
    return rows.length === 0 ? 'unknown' : 'updated'
  }

  #inviteIsGood(hash: string, now: number): boolean {
    const invite = this.#db.first(
      this.#db.query
        .selectFrom('invites')
        .select('hash')
        .where('hash', '=', hash)
        .where('used_by', 'is', null)
        .where('expires_at', '>', now),
    )
    return invite !== undefined
  }

  #insert(account: NewAccount, role: 'owner' | 'member'): void {
    const { query } = this.#db
    const joined = { user_id: account.id, joined_at: account.createdAt }
    this.#db.all(
      query.insertInto('users').values({
        id: account.id,
        email: account.email,
        display_name: account.displayName,
        password_hash: account.passwordHash,
        created_at: account.createdAt,
        manual_status: 'online',
      }),
    )
    this.#db.all(
      query.insertInto('workspace_members').values({ ...joined, workspace_id: LOCAL_WORKSPACE, role }),
    )
    const general = this.#db.first(query.selectFrom('conversations').select('seq').where('id', '=', GENERAL))
    this.#db.all(
      query
        .insertInto('conversation_members')
        .values({ ...joined, conversation_id: GENERAL, last_read_seq: general?.seq ?? 0 }),
    )
  }
}
