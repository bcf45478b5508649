import { join } from 'node:path'
import type { Menu, NativeImage, NativeTheme, Tray } from 'electron'
import { type TrayActions, type TrayPerson, trayMenu } from './tray-menu.ts'
import { type PictureScheme, type ShownState, trayPicture, trayTooltip } from './tray-picture.ts'

/** What an icon is made of. */
export interface TrayElectron {
  readonly Tray: new (image: NativeImage) => Tray
  readonly Menu: Pick<typeof Menu, 'buildFromTemplate'>
  readonly nativeImage: { createFromPath(path: string): NativeImage }
  readonly nativeTheme: NativeTheme
}

export interface AppTrayOptions {
  readonly electron: TrayElectron
  /** Folder of the pictures. */
  readonly pictures: string
  readonly platform: NodeJS.Platform
  readonly actions: TrayActions
  readonly now: () => number
}

/** The icon in the system's tray: what it shows and its menu. The constructor throws where a system makes none. */
export class AppTray {
  readonly #options: AppTrayOptions
  readonly #tray: Tray
  readonly #themeChanged = () => this.#drawPicture()
  #state: ShownState
  #person: TrayPerson = { signedIn: false, desired: null }
  #picture: string
  #tooltip = ''
  #menu = ''

  constructor(options: AppTrayOptions, state: ShownState) {
    this.#options = options
    this.#state = state
    this.#picture = this.#pictureName()
    const { Tray, nativeTheme } = options.electron
    this.#tray = new Tray(this.#image(this.#picture))
    // macOS opens the menu with any click, and Windows with the right button only.
    if (options.platform === 'win32') this.#tray.on('click', () => options.actions.toggle())
    else if (options.platform !== 'darwin') this.#tray.on('click', () => options.actions.show())
    nativeTheme.on('updated', this.#themeChanged)
    this.#draw()
  }

  update(state: ShownState, person: TrayPerson): void {
    this.#state = state
    this.#person = person
    this.#draw()
  }

  dispose(): void {
    this.#options.electron.nativeTheme.off('updated', this.#themeChanged)
    this.#tray.destroy()
  }

  /** Only what is another now: a menu that is open closes when it is set anew. */
  #draw(): void {
    this.#drawPicture()
    const tooltip = trayTooltip(this.#state)
    if (tooltip !== this.#tooltip) this.#tray.setToolTip(tooltip)
    this.#tooltip = tooltip
    const { actions, electron, now } = this.#options
    const template = trayMenu(this.#state, this.#person, now(), actions)
    // The actions are the same ever; what a row acts on is in its id.
    const menu = JSON.stringify(template)
    if (menu !== this.#menu) this.#tray.setContextMenu(electron.Menu.buildFromTemplate(template))
    this.#menu = menu
  }

  #drawPicture(): void {
    const name = this.#pictureName()
    if (name === this.#picture) return
    this.#picture = name
    this.#tray.setImage(this.#image(name))
  }

  #pictureName(): string {
    return trayPicture(this.#state, this.#scheme())
  }

  /** Windows has a scheme of its own for what is the system's. */
  #scheme(): PictureScheme {
    const { platform, electron } = this.#options
    const { nativeTheme } = electron
    if (platform === 'darwin') return 'template'
    const isDark =
      platform === 'win32'
        ? nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
        : nativeTheme.shouldUseDarkColors
    return isDark ? 'dark' : 'light'
  }

  #image(name: string) {
    const { electron, pictures } = this.#options
    return electron.nativeImage.createFromPath(join(pictures, name))
  }
}
