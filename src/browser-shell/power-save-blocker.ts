import type { PowerSaveBlocker } from 'electron'

/** Keeps the ids that main holds. A browser keeps the screen on by itself while film plays, and nothing else can. */
export class ShellPowerSaveBlocker implements Pick<PowerSaveBlocker, 'start' | 'stop' | 'isStarted'> {
  readonly #started = new Set<number>()
  #lastId = 0

  start(_type: 'prevent-app-suspension' | 'prevent-display-sleep'): number {
    this.#lastId += 1
    this.#started.add(this.#lastId)
    return this.#lastId
  }

  stop(id: number): boolean {
    return this.#started.delete(id)
  }

  isStarted(id: number): boolean {
    return this.#started.has(id)
  }
}
