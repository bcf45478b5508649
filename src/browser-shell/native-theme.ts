import { EventEmitter } from 'node:events'
import type { NativeTheme } from 'electron'

type Implemented = 'shouldUseDarkColors' | 'shouldUseDarkColorsForSystemIntegratedUI' | 'themeSource'

/** Light or dark, as the page says that its browser prefers it. */
export class ShellNativeTheme extends EventEmitter implements Pick<NativeTheme, Implemented> {
  #source: NativeTheme['themeSource'] = 'system'
  #dark = false

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#dark : this.#source === 'dark'
  }

  /** The tray stands in the page, so it is the page's. */
  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.shouldUseDarkColors
  }

  get themeSource(): NativeTheme['themeSource'] {
    return this.#source
  }

  set themeSource(source: NativeTheme['themeSource']) {
    if (source === this.#source) return
    this.#source = source
    this.emit('updated')
  }

  /** What the browser prefers now. */
  prefers(dark: boolean): void {
    if (dark === this.#dark) return
    this.#dark = dark
    this.emit('updated')
  }
}
