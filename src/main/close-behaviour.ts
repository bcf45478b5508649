export interface CloseInputs {
  readonly shell: 'electron' | 'browser'
  readonly platform: NodeJS.Platform
  readonly quitting: boolean
}

/**
 * Does closing the window only hide it? Where the system surely shows the app elsewhere (a dock, a tray);
 * Linux cannot tell whether a tray is there, and a browser window cannot hide.
 */
export function hidesOnClose({ shell, platform, quitting }: CloseInputs): boolean {
  return shell === 'electron' && (platform === 'darwin' || platform === 'win32') && !quitting
}
