/** What the shell itself reads from the app's command line (contract README, "Starting the app"). */
export interface ShellOptions {
  /** Port of the page; undefined: the one kept in the profile. */
  readonly port: number | undefined
  /** False: the address is printed and opening it is the person's. */
  readonly open: boolean
  /** There are sources of the shell's own making to share, instead of the browser's picker. */
  readonly inventedScreens: boolean
}

export function shellOptions(argv: readonly string[]): ShellOptions {
  const port = argv.findLast(argument => argument.startsWith('--port='))?.slice('--port='.length)
  return {
    port: port === undefined ? undefined : Number(port),
    open: !argv.includes('--no-open'),
    inventedScreens: argv.includes('--invented-screens'),
  }
}
