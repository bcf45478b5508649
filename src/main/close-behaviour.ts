export interface CloseInputs {
  readonly shell: 'electron' | 'browser'
  readonly platform: NodeJS.Platform
  readonly quitting: boolean
  /** Is there a tray icon to come back by? */
  readonly hasTray: boolean
  /** The person's setting. */
  readonly closeToTray: boolean
}

/** Is the hidden app surely shown elsewhere: in a dock or a tray? A browser window cannot hide. */
export function canHide({
  shell,
  platform,
  hasTray,
}: Omit<CloseInputs, 'quitting' | 'closeToTray'>): boolean {
  return shell === 'electron' && (platform === 'darwin' || hasTray)
}

/** Does closing the window only hide it? Where it can be found again, and the person wants it so. */
export function hidesOnClose({ quitting, closeToTray, ...system }: CloseInputs): boolean {
  return !quitting && closeToTray && canHide(system)
}
