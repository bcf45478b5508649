import { pipeline, Readable, type Writable } from 'node:stream'

// Node and the DOM describe the same web stream with types of their own.
type NodeWebStream = Parameters<typeof Readable.fromWeb>[0]

/** A stream of Node as the body of a Request or Response. */
export function toBody(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>
}

/** Writes a body to its end; rejects when either side breaks off. */
export function pour(body: ReadableStream<Uint8Array>, into: Writable): Promise<void> {
  return new Promise((resolve, reject) => {
    pipeline(Readable.fromWeb(body as unknown as NodeWebStream), into, error =>
      error ? reject(error) : resolve(),
    )
  })
}
