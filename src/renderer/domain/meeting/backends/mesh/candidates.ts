import { hasUfrag } from './sdp.ts'

/** More than any machine has; a flood beyond it pushes out the oldest. */
const MAX_WAITING = 128
/** The same for those that are tried: each is paired with every one of ours. */
const MAX_TAKEN = 64

/** The description with no more candidates in it than are tried of anybody. */
export function withFewCandidates(sdp: string): string {
  let count = 0
  return sdp
    .split(/(?<=\n)/)
    .filter(line => {
      if (!line.startsWith('a=candidate:')) return true
      count += 1
      return count <= MAX_TAKEN
    })
    .join('')
}

/** Holds candidates of the other side until the description they belong to is set. */
export class Candidates {
  readonly #connection: RTCPeerConnection
  #waiting: RTCIceCandidateInit[] = []
  /** Since the last description. */
  #taken = 0

  constructor(connection: RTCPeerConnection) {
    this.#connection = connection
  }

  /** Adds the candidate, now or when its description is set. */
  async add(candidate: RTCIceCandidateInit): Promise<void> {
    if (this.#fits(candidate)) {
      await this.#take(candidate)
      return
    }
    this.#waiting.push(candidate)
    if (this.#waiting.length > MAX_WAITING) this.#waiting.shift()
  }

  /** To be called when a remote description was set. One bad candidate does not keep back the others. */
  async flush(onError: (error: unknown) => void): Promise<void> {
    this.#taken = 0
    const ready = this.#waiting.filter(candidate => this.#fits(candidate))
    this.#waiting = this.#waiting.filter(candidate => !this.#fits(candidate))
    for (const candidate of ready) await this.#take(candidate).catch(onError)
  }

  async #take(candidate: RTCIceCandidateInit): Promise<void> {
    this.#taken += 1
    if (this.#taken <= MAX_TAKEN) await this.#connection.addIceCandidate(candidate)
  }

  #fits(candidate: RTCIceCandidateInit): boolean {
    const remote = this.#connection.remoteDescription
    return remote !== null && hasUfrag(remote.sdp, candidate.usernameFragment)
  }
}
