import type { ServerCheck } from '#shared/ipc/server-trust.ts'

/** What a person has to decide before anything is sent to a server. */
export type OpenQuestion = Exclude<ServerCheck, { kind: 'ready' }>

/** Each kind of question as a step of its own gets this. */
export interface StepProps<Kind extends OpenQuestion['kind']> {
  readonly question: Extract<OpenQuestion, { kind: Kind }>
  /** The server may be used now. */
  readonly onDecided: () => void
  readonly onBack: () => void
}

/** Host and port, as people read them. */
export const hostOf = (serverUrl: string): string => new URL(serverUrl).host
