import { dirname, join } from 'node:path'
import type { AuthState } from '#shared/ipc/sign-in.ts'
import { Auth } from '../auth.ts'
import { AuthApi } from '../auth-api.ts'
import { DeviceApi } from '../device-api.ts'
import { DeviceVault } from '../device-vault.ts'
import { SecureStore } from '../secure-store.ts'
import type { Fetch } from '../server-request.ts'
import { ServerTrust } from '../server-trust.ts'
import { SignInVault } from '../sign-in-vault.ts'
import { SignOuts } from '../sign-outs.ts'
import { RecordingLog } from './recording-log.ts'
import { TestSeal } from './test-seal.ts'

export interface AuthProfileOptions {
  /** File of the sealed secrets; the devices are in `devices.json` beside it. */
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
  readonly devices: { readonly api: DeviceApi; readonly vault: DeviceVault }
  /** What the page was told. */
  readonly states: AuthState[]
  /** Also told. */
  readonly followers: Set<(state: AuthState) => void>
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
  readonly #fetch: Fetch = (url, init) => {
    this.requests.push(new URL(url).pathname)
    return this.#options.fetch(url, init)
  }
  readonly #options: AuthProfileOptions
  /** Every start so far. */
  readonly starts: StartedAuth[] = []

  constructor(options: AuthProfileOptions) {
    this.#options = options
    this.api = new AuthApi(this.#fetch)
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
    const deviceStore = { path: join(dirname(path), 'devices.json'), seal, platform: 'linux', log } as const
    const devices = {
      api: new DeviceApi(this.#fetch),
      vault: new DeviceVault({ store: new SecureStore(deviceStore), now, log }),
    }
    const signOuts = new SignOuts({ api: this.api, vault, devices, now, later, log })
    const followers = new Set<(state: AuthState) => void>()
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
      changed: state => {
        states.push(state)
        for (const follower of followers) follower(state)
      },
      now,
      log,
    })
    const started = { auth, vault, signOuts, devices, states, followers }
    this.starts.push(started)
    return started
  }

  /** Resolves when nothing of any start writes to the folder any more. */
  async dispose(): Promise<void> {
    for (const { signOuts, vault, devices } of this.starts) {
      await signOuts.dispose()
      await vault.dispose()
      await devices.vault.dispose()
    }
  }

  /** The time of everything that waits has come. */
  fireTimers(): void {
    const due = [...this.timers]
    this.timers.clear()
    for (const run of due) run()
  }

  /** Ends one start and begins the next. */
  async restart({ vault, signOuts, devices }: Omit<StartedAuth, 'states'>): Promise<StartedAuth> {
    await signOuts.dispose()
    await vault.dispose()
    await devices.vault.dispose()
    return this.start()
  }
}

/** The grant of a signed-in state; throws for any other. */
export function grantOf(state: AuthState) {
  if (state.kind !== 'signedIn') throw new Error(`signed out: ${state.notice}`)
  return state.grant
}
