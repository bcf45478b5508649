import type { Locator } from '@playwright/test'
import { firstFrameAfter, framesBetween, noteFrames } from './frame-times.ts'
import type { Blackout, NetNamespace } from './net-namespace.ts'

interface Trial {
  readonly namespace: NetNamespace
  readonly what: Blackout
  readonly seconds: number
  /** What shows frames before; `patienceMs` is how long to wait for the next one after the network is back. */
  readonly watched: readonly { readonly video: Locator; readonly patienceMs: number }[]
  /** Runs right after the network is back. */
  readonly afterHeal?: () => Promise<void>
}

export interface Recovery {
  /** For each that is watched: milliseconds from the network's return until its next frame; null: none came. */
  readonly firstFrames: readonly (number | null)[]
  /** Frames that came although the line was dead: 0, or the blackout was none. */
  readonly framesInTheDark: number
}

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/** What the network had taken already is still shown for a moment. */
const AFTERGLOW_MS = 1_000

/** Takes the network away for a while, and measures how soon pictures are back once it is. */
export async function blackOut(trial: Trial): Promise<Recovery> {
  const { namespace, watched } = trial
  const videos = watched.map(({ video }) => video)
  await Promise.all(videos.map(video => noteFrames(video)))
  const flowing = Date.now()
  for (const video of videos) {
    if ((await firstFrameAfter(video, flowing, 20_000)) === null) throw new Error('No picture before the cut')
  }
  const cut = Date.now()
  namespace.blackOut(trial.what)
  await pause(trial.seconds * 1_000)
  const healed = Date.now()
  namespace.heal()
  await trial.afterHeal?.()
  const [firstFrames, inTheDark] = await Promise.all([
    Promise.all(watched.map(({ video, patienceMs }) => firstFrameAfter(video, healed, patienceMs))),
    Promise.all(videos.map(video => framesBetween(video, cut + AFTERGLOW_MS, healed))),
  ])
  return { firstFrames, framesInTheDark: inTheDark.reduce((sum, count) => sum + count, 0) }
}
