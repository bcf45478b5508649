export type Shell = 'electron' | 'browser'

export interface ShellCircumstances {
  /** What `--shell=` asked for. */
  readonly wanted: Shell | undefined
  /** Electron's binary is on this machine. */
  readonly present: boolean
  readonly lastFailure: DownloadFailure | undefined
  /** Epoch milliseconds. */
  readonly now: number
}

export interface DownloadFailure {
  /** Epoch milliseconds. */
  readonly at: number
  /** The reason as the rest of a sentence. */
  readonly why: string
}

export type ShellChoice =
  | { readonly kind: 'electron' }
  /** Electron must be fetched first; without `required`, the browser shell does when that fails. */
  | { readonly kind: 'fetch'; readonly required: boolean }
  /** `why` is absent when the person asked for it. */
  | { readonly kind: 'browser'; readonly why?: string }

const REMEMBERED_MS = 24 * 60 * 60_000

/** Which shell runs the app (contract README, "Starting the app"). */
export function chooseShell({ wanted, present, lastFailure, now }: ShellCircumstances): ShellChoice {
  if (wanted === 'browser') return { kind: 'browser' }
  if (present) return { kind: 'electron' }
  if (wanted === 'electron') return { kind: 'fetch', required: true }
  const age = lastFailure === undefined ? Number.POSITIVE_INFINITY : now - lastFailure.at
  if (lastFailure !== undefined && age >= 0 && age < REMEMBERED_MS) {
    return { kind: 'browser', why: lastFailure.why }
  }
  return { kind: 'fetch', required: false }
}
