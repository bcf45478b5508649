// Chromium's breakout boxes (W3C mediacapture-transform, the form before VideoTrackGenerator), unknown to the typings.
declare class MediaStreamTrackProcessor {
  constructor(options: { readonly track: MediaStreamTrack; readonly maxBufferSize?: number })
  readonly readable: ReadableStream<VideoFrame>
}

interface MediaStreamTrackGenerator extends MediaStreamTrack {
  readonly writable: WritableStream<VideoFrame>
}

declare const MediaStreamTrackGenerator: {
  new (options: { readonly kind: 'video' }): MediaStreamTrackGenerator
}
