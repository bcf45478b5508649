export interface FileLockOptions {
  readonly path: string
  readonly timeoutMs: number
  readonly onWait?: () => void
}

/** Runs `work` while no other process holds the lock file; a dead owner's lock is taken over. */
export function withFileLock<T>(options: FileLockOptions, work: () => T | Promise<T>): Promise<T>
