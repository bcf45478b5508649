import { echoProbeResponse } from '#shared/rest/echo.ts'
import type { HttpPort } from '../ports.ts'

/** Echo outside of calls (`POST /api/v1/echo`). */
export class EchoApi {
  readonly #http: HttpPort

  constructor(http: HttpPort) {
    this.#http = http
  }

  /** Echo's answer to an offer. Rejects with AppError: `echo_busy`, or `not_found` where there is no Echo. */
  async connect(sdp: string, signal: AbortSignal): Promise<string> {
    const request = { method: 'POST', path: '/api/v1/echo', body: { sdp }, signal } as const
    return (await this.#http.request(request, echoProbeResponse)).sdp
  }
}
