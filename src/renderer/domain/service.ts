import { CallsApi } from './calls/calls-api.ts'
import { IceApi } from './calls/ice-api.ts'
import { RecordingsApi } from './calls/recordings-api.ts'
import { DevicesApi } from './devices/devices-api.ts'
import { HealthApi } from './health-api.ts'
import { HuddlesApi } from './huddles/huddles-api.ts'
import { EchoApi } from './media/echo-api.ts'
import type { HttpPort, TransferPort } from './ports.ts'
import { PresenceApi } from './presence/presence-api.ts'

/** Every REST endpoint of the QuikApp Realtime service (seed 000), typed, with Echo's. Loaded when something asks for it. */
export class Service {
  readonly health: HealthApi
  readonly calls: CallsApi
  readonly recordings: RecordingsApi
  readonly huddles: HuddlesApi
  readonly presence: PresenceApi
  readonly devices: DevicesApi
  readonly ice: IceApi
  readonly echo: EchoApi

  constructor({ http, transfers }: { readonly http: HttpPort; readonly transfers: TransferPort }) {
    this.health = new HealthApi(http)
    this.calls = new CallsApi(http)
    this.recordings = new RecordingsApi(http, transfers)
    this.huddles = new HuddlesApi(http)
    this.presence = new PresenceApi(http)
    this.devices = new DevicesApi(http)
    this.ice = new IceApi(http)
    this.echo = new EchoApi(http)
  }
}
