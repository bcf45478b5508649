/** To the worklet: let the sound through untouched, or suppress noise again; `destroy` ends it. */
export type NoiseOrder = 'rest' | 'work' | 'destroy'

/** From the worklet: the model is loaded; what so many blocks of 128 samples took, milliseconds. */
export type NoiseReport =
  | { readonly type: 'ready' }
  | { readonly type: 'cost'; readonly busyMs: number; readonly blocks: number }
