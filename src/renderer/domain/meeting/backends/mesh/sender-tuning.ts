import type { LogPort } from '../../../ports.ts'
import type { TrackSource } from '../../backend.ts'
import { transceiverOf } from './connection.ts'
import type { PictureEncoding } from './ladder.ts'
import type { LocalTracks } from './media-lines.ts'
import { changeEncodings, type SenderChange } from './sender-parameters.ts'
import type { PeerPlan } from './sending-plan.ts'

/** Voices come first on the way out and keep what they need, whatever pictures want. */
const VOICE: SenderChange = { priority: 'high', networkPriority: 'high' }
const SCREEN_SOUND: SenderChange = { priority: 'medium', networkPriority: 'medium' }

function tuningFor(
  { active, maxHeight, maxFramerate, maxBitrate }: PictureEncoding,
  height: number,
): SenderChange {
  const scaleResolutionDownBy = Math.max(1, height / maxHeight)
  return {
    active,
    maxFramerate,
    maxBitrate,
    scaleResolutionDownBy,
    priority: 'low',
    networkPriority: 'low',
  }
}

/** A camera's picture moves: it gets smaller rather than slower, where its size is not chosen by us. */
function cameraTuningFor(picture: PictureEncoding, height: number): SenderChange {
  const degradationPreference = picture.keepsSize === true ? 'maintain-resolution' : 'maintain-framerate'
  return { ...tuningFor(picture, height), degradationPreference }
}

interface SenderTuningOptions {
  readonly connection: RTCPeerConnection
  readonly localTracks: () => LocalTracks
  readonly log: LogPort
}

/** Brings the encoders of one connection in line with the plan, without a new offer. */
export class SenderTuning {
  readonly #connection: RTCPeerConnection
  readonly #localTracks: () => LocalTracks
  readonly #log: LogPort
  readonly #wanted = new WeakMap<RTCRtpSender, string>()
  readonly #busy = new WeakSet<RTCRtpSender>()

  constructor(options: SenderTuningOptions) {
    this.#connection = options.connection
    this.#localTracks = options.localTracks
    this.#log = options.log
  }

  /** To be called again when a track or its size may have changed; cheap where nothing did. */
  apply({ video, screen }: PeerPlan): void {
    this.#tune('audio', () => VOICE)
    this.#tune('screenAudio', () => SCREEN_SOUND)
    this.#tune('video', height => cameraTuningFor(video, height))
    this.#tune('screen', height => tuningFor(screen, height))
  }

  #tune(source: TrackSource, tuning: (sourceHeight: number) => SenderChange): void {
    const sender = transceiverOf(this.#connection, source)?.sender
    if (sender === undefined) return
    // Not the sender's own track: that may still be on its way there.
    const height = this.#localTracks()[source]?.getSettings().height ?? 0
    const wanted = JSON.stringify(tuning(height))
    if (this.#wanted.get(sender) === wanted) return
    this.#wanted.set(sender, wanted)
    if (!this.#busy.has(sender)) void this.#settle(sender)
  }

  /** One change at a time, and the last wish counts. */
  async #settle(sender: RTCRtpSender): Promise<void> {
    this.#busy.add(sender)
    let done: string | undefined
    try {
      while (done !== this.#wanted.get(sender) && this.#connection.signalingState !== 'closed') {
        done = this.#wanted.get(sender)
        if (sender.getParameters().encodings.length === 0) {
          // A line of the other side's offer has none before it is answered: the next call tries again.
          this.#wanted.delete(sender)
          break
        }
        await changeEncodings(sender, JSON.parse(done ?? '{}') as SenderChange)
      }
    } catch (error) {
      this.#wanted.delete(sender)
      this.#log.debug('An encoder could not be set', {
        name: error instanceof Error ? error.name : 'unknown',
      })
    } finally {
      this.#busy.delete(sender)
    }
  }
}
