import type { DeviceId, UserId } from '#shared/ids.ts'
import type { Device, DeviceStore, NewDevice } from '../device-store.ts'
import type { Database } from './database.ts'

const COLUMNS = ['id', 'platform', 'name', 'registered_at', 'last_active_at'] as const

interface Row {
  readonly id: DeviceId
  readonly platform: string
  readonly name: string
  readonly registered_at: number
  readonly last_active_at: number
}

const toDevice = (row: Row): Device => ({
  id: row.id,
  platform: row.platform,
  name: row.name,
  registeredAt: row.registered_at,
  lastActiveAt: row.last_active_at,
})

/** Devices in SQLite; a trigger removes those of a sign-in that ends. */
export class SqliteDevices implements DeviceStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async register(device: NewDevice, limit: number): Promise<Device | 'limit' | 'signed_out'> {
    const { query } = this.#db
    return this.#db.transaction(() => {
      // The sign-in may have ended while the request was on its way.
      const signIn = query
        .selectFrom('sign_ins')
        .select('id')
        .where('id', '=', device.signInId)
        .where('revoked_at', 'is', null)
      if (this.#db.first(signIn) === undefined) return 'signed_out'
      const known = this.#db.first(this.#one(device.userId, device.id))
      if (known === undefined && this.#count(device.userId) >= limit) return 'limit'
      this.#upsert(device)
      const row = this.#db.first(this.#one(device.userId, device.id))
      if (row === undefined) throw new Error('A device that was just written is not there')
      return toDevice(row)
    })
  }

  async list(userId: UserId): Promise<readonly Device[]> {
    const rows = await this.#db.query
      .selectFrom('devices')
      .select(COLUMNS)
      .where('user_id', '=', userId)
      .orderBy('last_active_at', 'desc')
      .orderBy('id')
      .execute()
    return rows.map(toDevice)
  }

  async setToken(userId: UserId, id: DeviceId, token: string, now: number): Promise<boolean> {
    return this.#change(userId, id, { token, last_active_at: now })
  }

  async touch(userId: UserId, id: DeviceId, now: number): Promise<boolean> {
    return this.#change(userId, id, { last_active_at: now })
  }

  async remove(
    userId: UserId,
    id: DeviceId,
    by: { readonly signInId: string; readonly at: number },
  ): Promise<{ readonly revoked: readonly string[] } | 'unknown'> {
    const { query } = this.#db
    return this.#db.transaction(() => {
      const device = query.deleteFrom('devices').where('user_id', '=', userId).where('id', '=', id)
      const removed = this.#db.first(device.returning('sign_in_id'))
      if (removed === undefined) return 'unknown'
      if (removed.sign_in_id === by.signInId) return { revoked: [] }
      const other = query
        .updateTable('sign_ins')
        .set({ revoked_at: by.at })
        .where('id', '=', removed.sign_in_id)
      this.#db.all(other.where('revoked_at', 'is', null))
      return { revoked: [removed.sign_in_id] }
    })
  }

  async sweep(before: number): Promise<void> {
    await this.#db.query.deleteFrom('devices').where('last_active_at', '<', before).execute()
  }

  async #change(
    userId: UserId,
    id: DeviceId,
    values: { readonly token?: string; readonly last_active_at: number },
  ): Promise<boolean> {
    const rows = await this.#db.query
      .updateTable('devices')
      .set(values)
      .where('user_id', '=', userId)
      .where('id', '=', id)
      .returning('id')
      .execute()
    return rows.length > 0
  }

  #one(userId: UserId, id: DeviceId) {
    return this.#db.query
      .selectFrom('devices')
      .select(COLUMNS)
      .where('user_id', '=', userId)
      .where('id', '=', id)
  }

  #count(userId: UserId): number {
    const rows = this.#db.all(this.#db.query.selectFrom('devices').select('id').where('user_id', '=', userId))
    return rows.length
  }

  #upsert({ userId, id, signInId, platform, token, name, appVersion, now }: NewDevice): void {
    const values = {
      sign_in_id: signInId,
      platform,
      token,
      name,
      app_version: appVersion,
      last_active_at: now,
    }
    this.#db.all(
      this.#db.query
        .insertInto('devices')
        .values({ user_id: userId, id, registered_at: now, ...values })
        .onConflict(conflict => conflict.columns(['user_id', 'id']).doUpdateSet(values)),
    )
  }
}
