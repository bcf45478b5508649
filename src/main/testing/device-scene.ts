import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DeviceState } from '#shared/ipc/device.ts'
import { DeviceHeartbeat } from '../device-heartbeat.ts'
import { DeviceRegistration, deviceWords } from '../device-registration.ts'
import { AuthProfile, type StartedAuth } from './auth-profile.ts'
import { FakeLater } from './fake-later.ts'
import { RecordingLog } from './recording-log.ts'

interface Asked {
  /** Method and path. */
  readonly call: string
  readonly body: Readonly<Record<string, unknown>>
}

/** The server that a scene plays before. */
interface SceneServer {
  readonly baseUrl: string
  fetch(url: string, init: RequestInit): Promise<Response>
}

/** A profile whose device registration runs against a server, in time that a test moves. */
export class DeviceScene {
  readonly profile: AuthProfile
  readonly time = new FakeLater()
  readonly folder: string
  /** Every request about devices. */
  asked: Asked[] = []
  /** What a server of another make answers instead. */
  instead: (path: string, init: RequestInit) => Response | undefined = () => undefined
  readonly #running: DeviceHeartbeat[] = []

  private constructor(server: SceneServer, folder: string) {
    this.folder = folder
    this.profile = new AuthProfile({
      path: join(folder, 'sign-in.json'),
      serverUrl: server.baseUrl,
      fetch: async (url, init) => {
        const { pathname } = new URL(url)
        if (!pathname.startsWith('/api/devices')) return server.fetch(url, init)
        const body: Asked['body'] = JSON.parse(String(init.body ?? '{}'))
        this.asked.push({ call: `${init.method} ${pathname}`, body })
        return this.instead(pathname, init) ?? server.fetch(url, init)
      },
    })
  }

  static async open(server: SceneServer): Promise<DeviceScene> {
    return new DeviceScene(server, await mkdtemp(join(tmpdir(), 'quikapp-device-')))
  }

  get calls(): readonly string[] {
    return this.asked.map(({ call }) => call)
  }

  /** The heartbeat of one start of the app; `random` 0.5 is no jitter. */
  begin({ auth, devices, signOuts, followers }: Omit<StartedAuth, 'states'>, random = 0.5) {
    const states: DeviceState[] = []
    const heartbeat = new DeviceHeartbeat({
      auth,
      registration: new DeviceRegistration({
        ...devices,
        words: deviceWords({ platform: 'darwin', hostname: 'Ada\u2019s\u202e Desk', appVersion: '1.2.3' }),
        settled: () => signOuts.settled(),
        now: () => this.profile.now,
      }),
      changed: state => states.push(state),
      now: () => this.profile.now,
      random: () => random,
      later: this.time.later,
      log: new RecordingLog(),
    })
    this.#running.push(heartbeat)
    followers.add(state => heartbeat.authChanged(state))
    return { heartbeat, states }
  }

  async dispose(): Promise<void> {
    for (const heartbeat of this.#running) heartbeat.dispose()
    await this.profile.dispose()
    await rm(this.folder, { recursive: true })
  }
}

/** The id in the state of a registered device; throws for any other. */
export function idOf({ state }: DeviceHeartbeat): string {
  if (state.kind !== 'registered') throw new Error(`not registered but ${state.kind}`)
  return state.deviceId
}
