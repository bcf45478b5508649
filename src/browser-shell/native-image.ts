import { readFileSync } from 'node:fs'
import type { NativeImage } from 'electron'

/** A picture by its file; the page gets the file as it is. */
export class ShellImage
  implements Pick<NativeImage, 'isEmpty' | 'setTemplateImage' | 'isTemplateImage' | 'toPNG'>
{
  readonly path: string
  #template = false

  constructor(path: string) {
    this.path = path
  }

  isEmpty(): boolean {
    return this.path === ''
  }

  isTemplateImage(): boolean {
    return this.#template
  }

  setTemplateImage(option: boolean): void {
    this.#template = option
  }

  /** The file's bytes; empty without a file. */
  toPNG(): Buffer {
    return this.path === '' ? Buffer.alloc(0) : readFileSync(this.path)
  }
}

export const shellNativeImage = {
  createFromPath: (path: string) => new ShellImage(path),
  /** Drawn by main for a taskbar, which is the browser's: nothing shows it. */
  createFromBitmap: () => new ShellImage(''),
  createEmpty: () => new ShellImage(''),
}
