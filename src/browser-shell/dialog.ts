import type { Dialog, MessageBoxOptions, MessageBoxReturnValue } from 'electron'
import type { PageParts } from './page-parts.ts'

/** Questions of main, asked in the page of the main window. */
export class ShellDialog implements Pick<Dialog, 'showMessageBoxSync' | 'showErrorBox'> {
  readonly #parts: PageParts

  constructor(parts: PageParts) {
    this.#parts = parts
  }

  /** As Electron's: with or without the window that it belongs to. Without a page it waits for one. */
  showMessageBox(...given: readonly unknown[]): Promise<MessageBoxReturnValue> {
    const options = given.at(-1) as MessageBoxOptions
    const buttons = options.buttons ?? []
    const id = this.#parts.newId()
    const question = {
      id,
      message: options.message,
      detail: options.detail ?? '',
      buttons: buttons.length === 0 ? ['OK'] : buttons,
      defaultId: options.defaultId ?? 0,
      cancelId: options.cancelId ?? 0,
      checkbox:
        options.checkboxLabel === undefined || options.checkboxLabel === ''
          ? null
          : { label: options.checkboxLabel, checked: options.checkboxChecked === true },
    }
    return new Promise(resolve => {
      options.signal?.addEventListener('abort', () => this.#parts.cancel(id), { once: true })
      this.#parts.ask(question, (response, checkboxChecked) => resolve({ response, checkboxChecked }))
    })
  }

  /** Nothing in a browser can hold main up: a page that is left asks in the browser's own words. */
  showMessageBoxSync(): number {
    return 0
  }

  showErrorBox(title: string, content: string): void {
    process.stderr.write(`${title}: ${content}\n`)
  }
}
