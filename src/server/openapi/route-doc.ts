import type * as z from 'zod'

/** What the document says of a route beyond its own schemas of params, query and body. */
export interface RouteDoc {
  readonly summary: string
  readonly tag:
    | 'Health'
    | 'Accounts'
    | 'Directory'
    | 'Messages'
    | 'Files'
    | 'Calls'
    | 'Recordings'
    | 'Huddles'
    | 'Presence'
    | 'Devices'
    | 'Signaling'
  /** Statuses of success; 200 alone without. */
  readonly statuses?: readonly number[]
  /** What a JSON answer holds beside `success`; bytes, or nothing at all. */
  readonly answer: z.ZodType | 'bytes' | 'nothing'
  /** The answer has no `success` field. */
  readonly bare?: true
  /** Needs no token. */
  readonly open?: true
  /** A body that is no JSON. */
  readonly body?: 'multipart' | 'bytes'
  /** Codes of errors by status, beyond those that every route has. */
  readonly errors?: Readonly<Record<number, readonly string[]>>
}

/** By method and path as the route has it: `GET /api/devices`. */
export type RouteDocs = Readonly<Record<string, RouteDoc>>
