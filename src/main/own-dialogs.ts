import type { Dialog, MessageBoxOptions } from 'electron'

type Answer = ReturnType<Dialog['showMessageBox']>

interface Questions {
  showMessageBox(options: MessageBoxOptions): Answer
}

/** Questions that stand in a window of the system's: who answers one is still at the app. */
export class OwnDialogs implements Questions {
  readonly #dialog: Questions
  readonly #changed: () => void
  #open = 0

  /** `changed` is called when the first one comes, and when the last one went. */
  constructor(dialog: Questions, changed: () => void) {
    this.#dialog = dialog
    this.#changed = changed
  }

  get isOpen(): boolean {
    return this.#open > 0
  }

  /** Asks, and answers what was chosen; rejects where nothing can be asked. */
  async showMessageBox(options: MessageBoxOptions): Answer {
    this.#count(1)
    try {
      return await this.#dialog.showMessageBox(options)
    } finally {
      this.#count(-1)
    }
  }

  #count(step: 1 | -1): void {
    const wasOpen = this.isOpen
    this.#open += step
    if (this.isOpen !== wasOpen) this.#changed()
  }
}
