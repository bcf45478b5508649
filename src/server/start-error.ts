/** The server cannot start; `message` is the one plain sentence that the person at the terminal reads. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StartError'
  }
}
