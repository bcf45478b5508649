interface Press {
  readonly key: string
  readonly repeat: boolean
}

const PRESSES = new Set([' ', 'Enter'])

/**
 * Tells a press that began in a place from one that was carried into it: a key held down elsewhere must press
 * nothing that takes the focus meanwhile, neither when it repeats nor when it is let go.
 */
export class PressesHere {
  readonly #began = new Set<string>()

  /** True where this key event is to do nothing. */
  isCarriedDown({ key, repeat }: Press): boolean {
    if (!PRESSES.has(key)) return false
    if (repeat) return true
    this.#began.add(key)
    return false
  }

  /** True where letting the key go is to do nothing. */
  isCarriedUp({ key }: Pick<Press, 'key'>): boolean {
    return PRESSES.has(key) && !this.#began.delete(key)
  }
}
