import type { Scene } from './scene.ts'

/** One numbered promise of the documents, and how it is looked at from outside. */
export interface Row {
  /** `R2.3` and `W4.1` follow the order of the two documents, `C…` the contract. */
  readonly id: string
  readonly title: string
  /** An optional part of the wire: on a server without it the row is skipped. */
  readonly needs?: Feature
  /** Seconds the row may take; 20 without. */
  readonly seconds?: number
  /** Why this cannot be seen from outside, and what proves it instead. */
  readonly elsewhere?: string
  readonly run: (scene: Scene) => Promise<void>
}

/** Names under which a server lists its optional parts in `/health`. */
export type Feature =
  | 'accounts'
  | 'invites'
  | 'directory'
  | 'history'
  | 'changes'
  | 'threads'
  | 'search'
  | 'files'
  | 'calls'
  | 'callLog'
  | 'recordings'
  | 'huddles'
  | 'devices'
  | 'presence'

/** Thrown by a row that cannot be looked at on this server. */
export class Skipped extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'Skipped'
  }
}

type Details = Pick<Row, 'needs' | 'seconds' | 'elsewhere'>

/** Numbers rows within a section as they are written down. */
export function section(prefix: string, shared: Details = {}) {
  const rows: Row[] = []
  const add = (title: string, run: Row['run'], details: Details = {}): void => {
    rows.push({ ...shared, ...details, id: `${prefix}.${rows.length + 1}`, title, run })
  }
  return { rows, add }
}
