import { PlainError, tell } from './plain.mjs'

/** Runs a script's body and sets the exit code: its own number, or 1 after a failure that it tells. */
export async function runScript(body: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await body()
  } catch (error) {
    if (!(error instanceof PlainError)) throw error
    tell(error.message)
    process.exitCode = 1
  }
}
