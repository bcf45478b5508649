import type { UserId } from '#shared/ids.ts'
import type { NewSignIn, Rotation, SignInStore, StoredToken } from '../sign-in-store.ts'
import type { Database, Template } from './database.ts'

/** Nobody can renew them any more; a device that is still in use keeps the one that it came with. */
const REMOVE_SIGN_INS = `DELETE FROM sign_ins
  WHERE id NOT IN (SELECT sign_in_id FROM refresh_tokens) AND id NOT IN (SELECT sign_in_id FROM devices)`
const REMOVE_TOKENS = `DELETE FROM refresh_tokens
  WHERE expires_at <= ? OR sign_in_id IN (SELECT id FROM sign_ins WHERE revoked_at IS NOT NULL)`

/** Sign-ins, refresh tokens and invites in SQLite. */
export class SqliteSignIns implements SignInStore {
  readonly #db: Database
  readonly #open: Template<{ id: string }, { id: string }>

  constructor(db: Database) {
    this.#db = db
    this.#open = db.template<{ id: string }>()(({ id }) =>
      db.query.selectFrom('sign_ins').select('id').where('id', '=', id).where('revoked_at', 'is', null),
    )
  }

  async open(signIn: NewSignIn): Promise<boolean> {
    const { query } = this.#db
    return this.#db.transaction(() => {
      const person = query.selectFrom('users').select('password_hash').where('id', '=', signIn.userId)
      if (this.#db.first(person)?.password_hash !== signIn.passwordHash) return false
      this.#db.all(
        query
          .insertInto('sign_ins')
          .values({ id: signIn.id, user_id: signIn.userId, created_at: signIn.createdAt }),
      )
      this.#addToken(signIn.id, signIn.token)
      this.#db.all(query.deleteFrom('refresh_tokens').where('expires_at', '<', signIn.createdAt))
      return true
    })
  }

  async rotate(hash: string, next: StoredToken, now: number): Promise<Rotation> {
    const { query } = this.#db
    return this.#db.transaction((): Rotation => {
      const token = this.#db.first(
        query
          .selectFrom('refresh_tokens')
          .innerJoin('sign_ins', 'sign_ins.id', 'refresh_tokens.sign_in_id')
          .select(['sign_in_id', 'user_id', 'expires_at', 'used_at', 'revoked_at'])
          .where('hash', '=', hash),
      )
      if (token === undefined || token.revoked_at !== null || token.expires_at <= now) {
        return { kind: 'unknown' }
      }
      if (token.used_at !== null) {
        this.#revoke(token.sign_in_id, now)
        return { kind: 'reused', signInId: token.sign_in_id }
      }
      this.#db.all(query.updateTable('refresh_tokens').set({ used_at: now }).where('hash', '=', hash))
      this.#addToken(token.sign_in_id, next)
      return { kind: 'rotated', signInId: token.sign_in_id, userId: token.user_id }
    })
  }

  async isOpen(signInId: string): Promise<boolean> {
    return this.#db.runTemplate(this.#open, { id: signInId }).length === 1
  }

  async revoke(signInId: string, now: number): Promise<void> {
    this.#revoke(signInId, now)
  }

  async byToken(hash: string): Promise<string | null> {
    const row = await this.#db.query
      .selectFrom('refresh_tokens')
      .select('sign_in_id')
      .where('hash', '=', hash)
      .executeTakeFirst()
    return row?.sign_in_id ?? null
  }

  async addInvite(invite: {
    readonly hash: string
    readonly createdBy?: UserId | undefined
    readonly expiresAt: number
  }): Promise<void> {
    await this.#db.query
      .insertInto('invites')
      .values({ hash: invite.hash, created_by: invite.createdBy ?? null, expires_at: invite.expiresAt })
      .execute()
  }

  async sweep(now: number): Promise<void> {
    this.#db.transaction(() => {
      this.#db.rows(REMOVE_TOKENS, [now])
      this.#db.rows(REMOVE_SIGN_INS, [])
      this.#db.rows('DELETE FROM invites WHERE expires_at <= ?', [now])
    })
  }

  #addToken(signInId: string, token: StoredToken): void {
    this.#db.all(
      this.#db.query
        .insertInto('refresh_tokens')
        .values({ hash: token.hash, sign_in_id: signInId, expires_at: token.expiresAt }),
    )
  }

  #revoke(signInId: string, now: number): void {
    this.#db.all(
      this.#db.query
        .updateTable('sign_ins')
        .set({ revoked_at: now })
        .where('id', '=', signInId)
        .where('revoked_at', 'is', null),
    )
  }
}
