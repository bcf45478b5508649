/** Somebody, or a shared screen, in the picture of a recording. */
export interface SceneTile {
  /** Also of the pictures that belong to it. */
  readonly id: string
  readonly name: string
  readonly isScreen: boolean
  /** False: there is no picture, the name stands for it. */
  readonly hasPicture: boolean
  readonly isSpeaking: boolean
}

/** To the worker. `record` or `seal` comes once, and first; `folder` is a path in the origin's own file system. */
export type RecordingOrder =
  | {
      readonly type: 'record'
      readonly folder: readonly string[]
      readonly sound: ReadableStream<AudioData>
    }
  | { readonly type: 'picture'; readonly id: string; readonly frames: ReadableStream<VideoFrame> }
  | { readonly type: 'noPicture'; readonly id: string }
  | { readonly type: 'scene'; readonly tiles: readonly SceneTile[] }
  | { readonly type: 'stop' }
  /** Makes a whole film of one whose recorder is gone. */
  | { readonly type: 'seal'; readonly folder: readonly string[] }

export type RecordingEnd = 'stopped' | 'diskFull' | 'failed'

/** From the worker. The last is one of `ended`, `sealed`, `busy`, `empty` and `unsealed`. */
export type RecordingReport =
  | { readonly type: 'begun' }
  | { readonly type: 'progress'; readonly seconds: number; readonly bytes: number }
  /** Nothing more is recorded; `seconds` 0: there is nothing to keep. */
  | {
      readonly type: 'ended'
      readonly why: RecordingEnd
      readonly reason: string
      readonly seconds: number
      readonly bytes: number
      /** False: the film is not finished, it ends somewhere. */
      readonly isSealed: boolean
    }
  | { readonly type: 'sealed'; readonly seconds: number; readonly bytes: number }
  /** Another page is recording it. */
  | { readonly type: 'busy' }
  /** There is no film. */
  | { readonly type: 'empty' }
  /** There is one, and it could not be finished: it is kept as it is. */
  | { readonly type: 'unsealed'; readonly reason: string }
