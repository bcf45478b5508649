import type { Cancel, Clock } from '../ports.ts'
import type { InkMessage } from './ink-messages.ts'
import { MOST_POINTS } from './ink-messages.ts'

/** Between two messages; what comes meanwhile goes together. */
const PAUSE_MS = 40
/** Whoever rests on a place says so again, before the others forget it. */
const REPEAT_MS = 2_000

/** Says what this person points at and draws, a few times a second at most and nothing of the lines left out. */
export class InkSender {
  readonly #send: (message: InkMessage) => void
  readonly #clock: Clock
  #waiting: InkMessage[] = []
  #cancelPause: Cancel | null = null
  #cancelRepeat: Cancel | null = null

  constructor(send: (message: InkMessage) => void, clock: Clock) {
    this.#send = send
    this.#clock = clock
  }

  say(message: InkMessage): void {
    const last = this.#waiting.at(-1)
    const joined = last === undefined ? null : together(last, message)
    if (joined !== null) this.#waiting.splice(-1)
    this.#waiting.push(joined ?? message)
    if (this.#cancelPause === null) this.#flush()
  }

  #flush(): void {
    const messages = this.#waiting.splice(0)
    if (messages.length === 0) {
      this.#cancelPause = null
      return
    }
    for (const message of messages) this.#send(message)
    this.#cancelPause = this.#clock.setTimeout(() => this.#flush(), PAUSE_MS)
    this.#rest(messages.at(-1))
  }

  #rest(message: InkMessage | undefined): void {
    this.#cancelRepeat?.()
    this.#cancelRepeat = null
    const again = message === undefined ? null : restingPlace(message)
    if (again !== null) this.#cancelRepeat = this.#clock.setTimeout(() => this.say(again), REPEAT_MS)
  }

  dispose(): void {
    this.#waiting = []
    this.#cancelPause?.()
    this.#cancelRepeat?.()
  }
}

/** Two messages as one; null where both are needed. */
function together(former: InkMessage, next: InkMessage): InkMessage | null {
  if (former.type === 'point' && (next.type === 'point' || next.type === 'away')) return next
  if (former.type !== 'draw' || next.type !== 'draw') return null
  const points = [...former.points, ...next.points]
  const isSame = former.of === next.of && former.stroke === next.stroke
  return isSame && points.length <= MOST_POINTS ? { ...next, points } : null
}

function restingPlace(message: InkMessage): InkMessage | null {
  if (message.type === 'point') return message
  const at = message.type === 'draw' ? message.points.at(-1) : undefined
  return message.type === 'draw' && at !== undefined ? { type: 'point', of: message.of, at } : null
}
