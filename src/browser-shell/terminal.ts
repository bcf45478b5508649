/** Lets the app go on when whoever read what it prints is gone: Node would end it with EPIPE. */
export function outliveTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => {
      // Nobody is left to print it to.
    })
  }
}
