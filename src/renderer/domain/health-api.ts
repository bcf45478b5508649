import type * as z from 'zod'
import { healthResponse, liveResponse, readyResponse } from '#shared/rest/health.ts'
import type { HttpPort } from './ports.ts'

/** How the service is (seed 000, "Health Endpoints"). All reject with AppError. */
export class HealthApi {
  readonly #http: HttpPort

  constructor(http: HttpPort) {
    this.#http = http
  }

  health(): Promise<z.output<typeof healthResponse>> {
    return this.#http.request({ method: 'GET', path: '/health' }, healthResponse)
  }

  async isReady(): Promise<boolean> {
    const { ready } = await this.#http.request({ method: 'GET', path: '/health/ready' }, readyResponse)
    return ready
  }

  async isAlive(): Promise<boolean> {
    const { alive } = await this.#http.request({ method: 'GET', path: '/health/live' }, liveResponse)
    return alive
  }
}
