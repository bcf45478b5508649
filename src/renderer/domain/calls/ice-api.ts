import type * as z from 'zod'
import { iceConfigResponse, turnCredentialsResponse } from '#shared/rest/ice.ts'
import type { HttpPort } from '../ports.ts'

/** What a connection between browsers needs, over REST (seed 000, "WebRTC Signaling"). Both reject with AppError. */
export class IceApi {
  readonly #http: HttpPort

  constructor(http: HttpPort) {
    this.#http = http
  }

  config(): Promise<z.output<typeof iceConfigResponse>> {
    return this.#http.request({ method: 'GET', path: '/api/signaling/ice-config' }, iceConfigResponse)
  }

  /** Error `invalid_turn_credentials` when the server cannot make any. */
  turnCredentials(): Promise<z.output<typeof turnCredentialsResponse>> {
    return this.#http.request(
      { method: 'POST', path: '/api/signaling/turn-credentials' },
      turnCredentialsResponse,
    )
  }
}
