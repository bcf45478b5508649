interface ChannelEnd extends EventTarget {
  readonly channels: readonly FakeDataChannel[]
  createDataChannel(label: string): FakeDataChannel
}

/** A data channel that carries texts in order, once it is joined with its other end. */
export class FakeDataChannel extends EventTarget {
  readonly label: string
  readonly sent: string[] = []
  readyState: 'connecting' | 'open' | 'closed' = 'connecting'
  /** Bytes that the way has not taken yet. */
  bufferedAmount = 0
  #other: FakeDataChannel | null = null

  constructor(label: string) {
    super()
    this.label = label
  }

  get isJoined(): boolean {
    return this.#other !== null
  }

  join(other: FakeDataChannel): void {
    this.#other = other
    this.readyState = 'open'
    queueMicrotask(() => this.dispatchEvent(new Event('open')))
  }

  /** What one side has opened arrives at the other. */
  static meet(one: ChannelEnd, other: ChannelEnd): void {
    for (const theirs of other.channels.filter(
      channel => !channel.isJoined && channel.readyState === 'connecting',
    )) {
      const ours = one.createDataChannel(theirs.label)
      ours.join(theirs)
      theirs.join(ours)
      one.dispatchEvent(Object.assign(new Event('datachannel'), { channel: ours }))
    }
  }

  send(text: string): void {
    if (this.readyState !== 'open') throw Object.assign(new Error('not open'), { name: 'InvalidStateError' })
    this.sent.push(text)
    queueMicrotask(() => this.#other?.hear(text))
  }

  hear(data: unknown): void {
    if (this.readyState === 'open') this.dispatchEvent(Object.assign(new Event('message'), { data }))
  }

  close(): void {
    this.readyState = 'closed'
  }
}
