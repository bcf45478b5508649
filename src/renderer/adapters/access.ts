import type { AccessPort } from '#domain/ports.ts'
import { AppError } from '#shared/errors.ts'
import type { AccessGrant, AuthState } from '#shared/ipc/sign-in.ts'

interface AccessOptions {
  readonly grant: AccessGrant
  /** A fresh grant from the desktop process, which keeps the refresh token. */
  readonly renew: () => Promise<AuthState>
}

/** The access token of one sign-in. */
export class Access implements AccessPort {
  readonly #renew: () => Promise<AuthState>
  #grant: AccessGrant
  #renewing: Promise<AccessGrant> | null = null

  constructor({ grant, renew }: AccessOptions) {
    this.#grant = grant
    this.#renew = renew
  }

  current(): AccessGrant {
    return this.#grant
  }

  renew(): Promise<AccessGrant> {
    this.#renewing ??= this.#ask().finally(() => {
      this.#renewing = null
    })
    return this.#renewing
  }

  /** The desktop process has a newer grant of the same person. */
  replace(grant: AccessGrant): void {
    this.#grant = grant
  }

  async #ask(): Promise<AccessGrant> {
    const state = await this.#renew()
    if (state.kind === 'signedIn' && state.grant.user.id === this.#grant.user.id) {
      this.#grant = state.grant
      return state.grant
    }
    throw new AppError({
      code: 'signed_out',
      category: 'auth',
      message: 'You are signed out. Please sign in again.',
    })
  }
}
