import { Worker } from 'node:worker_threads'
import type { SignalPush } from '#shared/wire/signal.ts'

/** What Echo says to the other side: it only ever answers. */
export type EchoSignal = Extract<SignalPush, { type: 'answer' }>

export interface ToEchoThread {
  readonly sdp: string
}

export type FromEchoThread =
  | { readonly type: 'signal'; readonly signal: EchoSignal }
  | { readonly type: 'link'; readonly isUp: boolean }
  /** An offer was none; the call goes on as it was. */
  | { readonly type: 'refused'; readonly reason: string }

/** The media side of one call with Echo, away from everything else. */
export interface EchoThread {
  offer(sdp: string): void
  /** Ends it and every connection it has. */
  dispose(): void
}

export interface EchoThreadOptions {
  /** Addresses that are offered beside those of the machine's networks. */
  readonly hosts: readonly string[]
  readonly onMessage: (message: FromEchoThread) => void
  /** It ended by itself: it could not start, broke, or took too much. */
  readonly onGone: (reason: unknown) => void
}

export type StartEchoThread = (options: EchoThreadOptions) => EchoThread

/** Far more than a call takes; a peer that makes it need more ends its own call. */
const MEMORY = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 }

/**
 * A thread of its own for each call: encryption does not hold up the server, and whatever a hostile peer breaks is
 * its own call. The file ends as this one does: both are sources, or both are built.
 */
export const startEchoThread: StartEchoThread = ({ hosts, onMessage, onGone }) => {
  const file = `./echo-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`
  const worker = new Worker(new URL(file, import.meta.url), { workerData: { hosts }, resourceLimits: MEMORY })
  let isOver = false
  const gone = (reason: unknown): void => {
    if (!isOver) onGone(reason)
    isOver = true
  }
  // The server may stop while Echo is in calls.
  worker.unref()
  worker.on('message', (message: FromEchoThread) => {
    if (!isOver) onMessage(message)
  })
  worker.on('error', gone)
  worker.on('exit', code => gone(new Error(`the thread ended with ${code}`)))
  return {
    offer: sdp => worker.postMessage({ sdp } satisfies ToEchoThread),
    dispose: () => {
      isOver = true
      void worker.terminate()
    },
  }
}
