import type { BackgroundPictureId } from './background-pictures.ts'

/** What is put behind a person. */
export type Background =
  | { readonly kind: 'blur'; readonly strength: 'light' | 'strong' }
  | { readonly kind: 'image'; readonly imageId: BackgroundPictureId }

/** How much is done: every so-manieth picture is made and sent, each with a mask of its own. */
export interface BackgroundStep {
  readonly pictureEvery: number
}

/** To the worker. `start` comes once, and first. */
export type BackgroundOrder =
  | {
      readonly type: 'start'
      readonly readable: ReadableStream<VideoFrame>
      readonly writable: WritableStream<VideoFrame>
      readonly background: Background
    }
  | { readonly type: 'step'; readonly step: BackgroundStep }

/** From the worker: the first picture was made; what the last second or so took; it cannot go on. */
export type BackgroundReport =
  | { readonly type: 'ready' }
  | { readonly type: 'cost'; readonly busyMs: number; readonly elapsedMs: number; readonly pictures: number }
  | { readonly type: 'failed'; readonly reason: string }
