import * as z from 'zod'
import type { DeviceId } from '#shared/ids.ts'
import type { RegisteredDevice } from '#shared/model/device.ts'
import { type DeviceRequest, deviceResponse, devicesResponse } from '#shared/rest/devices.ts'
import { apiPath } from '../api-path.ts'
import type { HttpPort } from '../ports.ts'

/** The devices of the signed-in person over REST (seed 000, "Device Management"). All reject with AppError. */
export class DevicesApi {
  readonly #http: HttpPort

  constructor(http: HttpPort) {
    this.#http = http
  }

  /** Makes a device known, or renews it. Error `device_limit_exceeded`. */
  async register(body: DeviceRequest): Promise<RegisteredDevice> {
    const { device } = await this.#http.request(
      { method: 'POST', path: '/api/devices', body },
      deviceResponse,
    )
    return device
  }

  async list(): Promise<readonly RegisteredDevice[]> {
    const { devices } = await this.#http.request({ method: 'GET', path: '/api/devices' }, devicesResponse)
    return devices
  }

  /** Error `device_not_found`: it has to be registered again; so for the two below. */
  async updateToken(id: DeviceId, token: string): Promise<void> {
    await this.#http.request(
      { method: 'PUT', path: apiPath`/api/devices/${id}/token`, body: { token } },
      z.unknown(),
    )
  }

  async unregister(id: DeviceId): Promise<void> {
    await this.#http.request({ method: 'DELETE', path: apiPath`/api/devices/${id}` }, z.unknown())
  }

  async heartbeat(id: DeviceId): Promise<void> {
    await this.#http.request({ method: 'POST', path: apiPath`/api/devices/${id}/heartbeat` }, z.unknown())
  }
}
