import type { AuthState } from '#shared/ipc/sign-in.ts'
import { Auth } from '../auth.ts'
import { AuthApi, type Fetch } from '../auth-api.ts'
import { SecureStore } from '../secure-store.ts'
import { ServerTrust } from '../server-trust.ts'
import { SignInVault } from '../sign-in-vault.ts'
import { SignOuts } from '../sign-outs.ts'
import { RecordingLog } from './recording-log.ts'
import { TestSeal } from './test-seal.ts'

export interface AuthProfileOptions {
  /** File of the sealed secrets. */
  readonly path: string
  /** Address of the default server. */
  readonly serverUrl: string
  readonly fetch: Fetch
}

/** Sign-in of one start of the app. */
export interface StartedAuth {
  readonly auth: Auth
  readonly vault: SignInVault
  readonly signOuts: SignOuts
  /** What the page was told. */
  readonly states: AuthState[]
}

/** A profile on which tests start the app's sign-in, again and again. */
export class AuthProfile {
  readonly api: AuthApi
  /** Every path that was asked for. */
  readonly requests: string[] = []
  now = Date.now()
  /** What waits for its time to come. */
  readonly timers = new Set<() => void>()
  /** The server that the settings file would keep. */
  remembered: string | undefined
  readonly #options: AuthProfileOptions
  readonly #started: StartedAuth[] = []

  constructor(options: AuthProfileOptions) {
    this.#options = options
    this.api = new AuthApi((url, init) => {
      this.requests.push(new URL(url).pathname)
      return options.fetch(url, init)
    })
  }

  start(seal = new TestSeal()): StartedAuth {
    const { path, serverUrl } = this.#options
    const log = new RecordingLog()
    const states: AuthState[] = []
    const vault = new SignInVault(new SecureStore({ path, seal, platform: 'linux', log }), log)
    const now = () => this.now
    const later = (run: () => void) => {
      this.timers.add(run)
      return () => this.timers.delete(run)
    }
    const signOuts = new SignOuts({ api: this.api, vault, now, later, log })
    const trust = new ServerTrust({
      known: () => ({}),
      keep: async () => undefined,
      look: () => Promise.reject(new Error('no network in this test')),
      resolve: async () => ['93.184.216.34'],
      refusalsStay: false,
      changed: () => undefined,
      log,
    })
    const auth = new Auth({
      api: this.api,
      door: {
        admit: url => trust.admit(url),
        entered: async () => undefined,
        addresses: url => ({ serverUrl: url }),
      },
      vault,
      signOuts,
      defaultServer: { url: serverUrl, ready: async () => undefined },
      chosenServer: this.remembered,
      rememberServer: async url => {
        this.remembered = url
      },
      changed: state => states.push(state),
      now,
      log,
    })
    const started = { auth, vault, signOuts, states }
    this.#started.push(started)
    return started
  }

  /** Resolves when nothing of any start writes to the folder any more. */
  async dispose(): Promise<void> {
    for (const { signOuts, vault } of this.#started) {
      await signOuts.dispose()
      await vault.dispose()
    }
  }

  /** The time of everything that waits has come. */
  fireTimers(): void {
    const due = [...this.timers]
    this.timers.clear()
    for (const run of due) run()
  }

  /** Ends one start and begins the next. */
  async restart({ vault, signOuts }: StartedAuth): Promise<StartedAuth> {
    await signOuts.dispose()
    await vault.dispose()
    return this.start()
  }
}

/** The grant of a signed-in state; throws for any other. */
export function grantOf(state: AuthState) {
  if (state.kind !== 'signedIn') throw new Error(`signed out: ${state.notice}`)
  return state.grant
}
