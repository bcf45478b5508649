/** A message names a file that its sender did not upload to that conversation, or that another message has. */
export class UnknownFileError extends Error {
  constructor() {
    super('An attached file is not there')
    this.name = 'UnknownFileError'
  }
}
