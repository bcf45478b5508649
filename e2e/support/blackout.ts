import type { Locator } from '@playwright/test'
import { firstFrameAfter, framesBetween, noteFrames } from './frame-times.ts'
import type { Blackout, NetNamespace } from './net-namespace.ts'

interface Trial {
  readonly namespace: NetNamespace
  readonly what: Blackout
  readonly seconds: number
  /** What must show frames again, on both sides. */
  readonly videos: readonly Locator[]
  /** How long to wait for each of them after the network is back. */
  readonly patienceMs: number
  /** Runs right before the network is back. */
  readonly beforeHeal?: () => Promise<void>
  /** Runs right after the network is back. */
  readonly afterHeal?: () => Promise<void>
}

export interface Recovery {
  /** From the moment the network was back until the next frame of each video, in milliseconds; null: none came. */
  readonly firstFrames: readonly (number | null)[]
  /** Frames that came although the line was dead: 0, or the blackout was none. */
  readonly framesInTheDark: number
}

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/** What the network had taken already is still shown for a moment. */
const AFTERGLOW_MS = 1_000

/** Takes the network away for a while, and measures how soon pictures are back once it is. */
export async function blackOut(trial: Trial): Promise<Recovery> {
  const { namespace, videos } = trial
  await Promise.all(videos.map(video => noteFrames(video)))
  const flowing = Date.now()
  for (const video of videos) {
    if ((await firstFrameAfter(video, flowing, 20_000)) === null) throw new Error('No picture before the cut')
  }
  const cut = Date.now()
  namespace.blackOut(trial.what)
  await pause(trial.seconds * 1_000)
  await trial.beforeHeal?.()
  const healed = Date.now()
  namespace.heal()
  await trial.afterHeal?.()
  const [firstFrames, inTheDark] = await Promise.all([
    Promise.all(videos.map(video => firstFrameAfter(video, healed, trial.patienceMs))),
    Promise.all(videos.map(video => framesBetween(video, cut + AFTERGLOW_MS, healed))),
  ])
  return { firstFrames, framesInTheDark: inTheDark.reduce((sum, count) => sum + count, 0) }
}
