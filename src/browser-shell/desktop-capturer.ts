import type { DesktopCapturer, NativeImage, Size, SourcesOptions } from 'electron'
import { INVENTED_SCREENS, type InventedScreen } from './invented-screens.ts'
import { drawPng } from './png.ts'

const ICON_SIZE: Size = { width: 32, height: 32 }

/** A picture of an invented source, as far as main looks at one. */
class InventedPicture implements Pick<NativeImage, 'isEmpty' | 'toPNG'> {
  readonly #screen: InventedScreen
  readonly #size: Size

  constructor(screen: InventedScreen, size: Size) {
    this.#screen = screen
    this.#size = size
  }

  isEmpty(): boolean {
    return this.#size.width === 0 || this.#size.height === 0
  }

  toPNG(): Buffer {
    const { width, height } = this.#size
    const [topLeft, topRight, bottomLeft, bottomRight] = this.#screen.fields
    return drawPng(width, height, (x, y) => {
      const isLeft = x < width / 2
      if (y < height / 2) return isLeft ? topLeft : topRight
      return isLeft ? bottomLeft : bottomRight
    })
  }
}

/** A source of the browser shell, by the names that main knows. */
interface ShellSource {
  readonly id: string
  readonly name: string
  readonly display_id: string
  readonly thumbnail: InventedPicture
  readonly appIcon: InventedPicture | null
}

/**
 * What can be shared. Node sees no screen: the browser asks the person itself, and nothing is listed. Under
 * `--invented-screens` there are sources of the shell's own making, so that the app's own picker can be tested.
 */
export class ShellDesktopCapturer implements Record<keyof DesktopCapturer, unknown> {
  readonly #isInvented: boolean
  readonly #closed = new Set<string>()

  constructor(isInvented: boolean) {
    this.#isInvented = isInvented
  }

  /** A window was closed, or a screen unplugged: it is listed no more. */
  close(id: string): void {
    if (INVENTED_SCREENS.some(screen => screen.id === id)) this.#closed.add(id)
  }

  async getSources({ types, thumbnailSize, fetchWindowIcons }: SourcesOptions): Promise<ShellSource[]> {
    if (!this.#isInvented) return []
    const size = thumbnailSize ?? { width: 150, height: 150 }
    const kindOf = ({ id }: InventedScreen) => (id.startsWith('screen:') ? 'screen' : 'window')
    return INVENTED_SCREENS.filter(
      screen => types.includes(kindOf(screen)) && !this.#closed.has(screen.id),
    ).map(screen => ({
      id: screen.id,
      name: screen.name,
      display_id: '',
      thumbnail: new InventedPicture(screen, size),
      appIcon:
        fetchWindowIcons === true && kindOf(screen) === 'window'
          ? new InventedPicture(screen, ICON_SIZE)
          : null,
    }))
  }
}
