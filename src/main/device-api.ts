import { parseApiError } from '#shared/rest/api-error.ts'
import { type DeviceRequest, deviceTokenRequest } from '#shared/rest/devices.ts'
import { type Fetch, requestServer, type ServerRequest } from './server-request.ts'

/** Where a device is listed, and who says so. */
export interface DeviceAccess {
  readonly serverUrl: string
  readonly accessToken: string
}

type Call = Pick<ServerRequest, 'method' | 'path' | 'body'>

/** The device routes of a server (seed 000, "Device Management"). Every method rejects with an AppError. */
export class DeviceApi {
  readonly #fetch: Fetch

  constructor(fetch: Fetch) {
    this.#fetch = fetch
  }

  /** Makes the device known, or renews it. Error `device_limit_exceeded`, whatever the server calls it. */
  register(access: DeviceAccess, body: DeviceRequest): Promise<void> {
    return this.#call(access, { method: 'POST', path: '/api/devices', body })
  }

  setToken(access: DeviceAccess, deviceId: string, token: string): Promise<void> {
    const body = deviceTokenRequest.parse({ token })
    return this.#call(access, { method: 'PUT', path: pathOf(deviceId, '/token'), body })
  }

  heartbeat(access: DeviceAccess, deviceId: string): Promise<void> {
    return this.#call(access, { method: 'POST', path: pathOf(deviceId, '/heartbeat') })
  }

  unregister(access: DeviceAccess, deviceId: string): Promise<void> {
    return this.#call(access, { method: 'DELETE', path: pathOf(deviceId, '') })
  }

  async #call({ serverUrl, accessToken }: DeviceAccess, call: Call): Promise<void> {
    const answer = await requestServer(this.#fetch, { ...call, serverUrl, accessToken })
    if (!answer.ok) throw parseApiError(answer.status, answer.json, answer.retryAfterSeconds)
  }
}

const pathOf = (deviceId: string, end: '' | '/token' | '/heartbeat') =>
  `/api/devices/${encodeURIComponent(deviceId)}${end}`
