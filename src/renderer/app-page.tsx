import type { Root } from 'react-dom/client'
import { Access } from '#adapters/access.ts'
import { systemClock } from '#adapters/clock.ts'
import type { Desktop } from '#adapters/desktop.ts'
import { IndexedDbDraftStorage } from '#adapters/draft-storage.ts'
import { Http } from '#adapters/http.ts'
import { lateMediaChoices } from '#adapters/late-media-choices.ts'
import { latePreferences } from '#adapters/late-preferences.ts'
import { lateRingtone } from '#adapters/late-ringtone.ts'
import { lateTransfers } from '#adapters/late-transfers.ts'
import { BrowserMedia } from '#adapters/media.ts'
import { browserNetwork } from '#adapters/network.ts'
import { IndexedDbOutboxStorage } from '#adapters/outbox-storage.ts'
import { seenCalls } from '#adapters/seen-calls.ts'
import { openSessionDatabase } from '#adapters/session-database.ts'
import { WindowRooms } from '#adapters/window-rooms.ts'
import type { LogPort } from '#domain/ports.ts'
import { Session } from '#domain/session.ts'
import { AppError } from '#shared/errors.ts'
import type { AccessGrant, AuthState } from '#shared/ipc/sign-in.ts'
import { App } from '#ui/App.tsx'
import { late } from '#ui/late.ts'

// Whoever is signed in does not need it.
const StartPage = late(async () => (await import('#ui/start/StartPage.tsx')).StartPage).Part

interface AppPageOptions {
  readonly root: Root
  readonly desktop: Desktop
  readonly log: LogPort
}

interface SignedIn {
  readonly session: Session
  readonly access: Access
}

/** The page from sign-in to sign-out: makes the session of whoever is signed in, and nobody else does. */
export class AppPage {
  readonly #options: AppPageOptions
  #signedIn: SignedIn | null = null

  constructor(options: AppPageOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    const { desktop, log } = this.#options
    desktop.onAuth(state => this.#show(state))
    window.addEventListener('pagehide', event => {
      if (!event.persisted) this.#signedIn?.session.pageGone()
    })
    const [state] = await Promise.all([desktop.authState().catch(signedOutBy), this.#applyTheme()])
    this.#show(state)
    await desktop.ready().catch((error: unknown) => {
      log.warn('The desktop did not hear that the page is up', { code: AppError.from(error).code })
    })
  }

  /** The theme is known before anything is painted. */
  async #applyTheme(): Promise<void> {
    const { desktop, log } = this.#options
    try {
      document.documentElement.dataset.theme = (await desktop.settings()).theme
    } catch (error) {
      log.warn('The settings cannot be read', { code: AppError.from(error).code })
    }
  }

  #show(state: AuthState): void {
    const { root, desktop } = this.#options
    if (state.kind === 'signedOut') {
      this.#end()
      root.render(<StartPage state={state} desktop={desktop} />)
      return
    }
    const { grant } = state
    if (this.#signedIn !== null && isSame(this.#signedIn, grant)) {
      this.#signedIn.access.replace(grant)
      return
    }
    this.#end()
    this.#signedIn = this.#signIn(grant)
    root.render(<App key={grant.user.id} session={this.#signedIn.session} desktop={desktop} />)
    this.#signedIn.session.start()
  }

  #signIn(grant: AccessGrant): SignedIn {
    const { desktop, log } = this.#options
    const { serverUrl } = grant
    const access = new Access({ grant, renew: () => desktop.renew() })
    const kept = grant.serverOrigin ?? serverUrl
    const database = openSessionDatabase({ serverUrl: kept, userId: grant.user.id, log })
    const session = new Session({
      grant,
      ports: {
        access,
        clock: systemClock,
        desktop,
        drafts: new IndexedDbDraftStorage(database),
        http: new Http({ serverUrl, access, log }),
        log,
        media: new BrowserMedia(),
        mediaChoices: lateMediaChoices(),
        network: browserNetwork,
        outbox: new IndexedDbOutboxStorage({ database, log }),
        ringtone: lateRingtone(async () => (await desktop.settings()).ringOutput),
        rooms: new WindowRooms({ serverUrl: kept, userId: grant.user.id }),
        noticeRules: async () =>
          (await import('#adapters/notice-rules.ts')).noticeRules(localStorage, `${kept} ${grant.user.id}`),
        recordings: async () => {
          const { RecordingStore } = await import('#adapters/recording-store.ts')
          return new RecordingStore({ whose: `${kept} ${grant.user.id}`, log })
        },
        preferences: latePreferences(`${kept} ${grant.user.id}`),
        seenCalls: seenCalls(localStorage, `${kept} ${grant.user.id}`),
        transfers: lateTransfers({ serverUrl, access, log }),
      },
    })
    return { session, access }
  }

  #end(): void {
    this.#signedIn?.session.dispose()
    this.#signedIn = null
  }
}

const isSame = ({ session }: SignedIn, grant: AccessGrant): boolean =>
  session.self.getState().user.id === grant.user.id &&
  session.serverUrl === (grant.serverOrigin ?? grant.serverUrl)

/** What to show when not even the desktop process can tell: the start page, with the reason. */
function signedOutBy(error: unknown): AuthState {
  return {
    kind: 'signedOut',
    server: { url: '', local: true, problem: AppError.from(error).message },
    remembered: [],
  }
}
