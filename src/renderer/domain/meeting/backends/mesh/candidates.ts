import { hasUfrag } from './sdp.ts'

/** More than any machine has; a flood beyond it pushes out the oldest. */
const MAX_WAITING = 128

/** Holds candidates of the other side until the description they belong to is set. */
export class Candidates {
  readonly #connection: RTCPeerConnection
  #waiting: RTCIceCandidateInit[] = []

  constructor(connection: RTCPeerConnection) {
    this.#connection = connection
  }

  /** Adds the candidate, now or when its description is set. */
  async add(candidate: RTCIceCandidateInit): Promise<void> {
    if (this.#fits(candidate)) {
      await this.#connection.addIceCandidate(candidate)
      return
    }
    this.#waiting.push(candidate)
    if (this.#waiting.length > MAX_WAITING) this.#waiting.shift()
  }

  /** To be called when a remote description was set. One bad candidate does not keep back the others. */
  async flush(onError: (error: unknown) => void): Promise<void> {
    const ready = this.#waiting.filter(candidate => this.#fits(candidate))
    this.#waiting = this.#waiting.filter(candidate => !this.#fits(candidate))
    for (const candidate of ready) await this.#connection.addIceCandidate(candidate).catch(onError)
  }

  #fits(candidate: RTCIceCandidateInit): boolean {
    const remote = this.#connection.remoteDescription
    return remote !== null && hasUfrag(remote.sdp, candidate.usernameFragment)
  }
}
