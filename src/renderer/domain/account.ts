import type { OwnUser } from '#shared/model/user.ts'
import type { MeUpdate } from '#shared/rest/accounts.ts'
import { type Invite, inviteResponse } from '#shared/rest/invites.ts'
import { meResponse } from '#shared/rest/me.ts'
import { invalid } from './invalid.ts'
import { loadCode } from './load-code.ts'
import type { HttpPort } from './ports.ts'

interface AccountOptions {
  readonly http: HttpPort
  readonly onChanged: (user: OwnUser) => void
}

/** What the signed-in person can change about themselves. */
export class Account {
  readonly #options: AccountOptions

  constructor(options: AccountOptions) {
    this.#options = options
  }

  /** Changes name, address or password; absent fields stay. Rejects with AppError `email_taken`, `invalid_request` … */
  async updateMe(change: MeUpdate): Promise<OwnUser> {
    // What an account may be made of is looked at by few, and not at the start.
    const { meUpdate } = await loadCode(() => import('#shared/rest/accounts.ts'))
    const body = meUpdate.safeParse(change)
    if (!body.success) throw invalid(body.error)
    const { user } = await this.#options.http.request(
      { method: 'PATCH', path: '/api/v1/me', body: body.data },
      meResponse,
    )
    this.#options.onChanged(user)
    return user
  }

  /** A one-time code with which somebody else can register. */
  async createInvite(): Promise<Invite> {
    const { invite } = await this.#options.http.request(
      { method: 'POST', path: '/api/v1/invites', body: {} },
      inviteResponse,
    )
    return invite
  }
}
