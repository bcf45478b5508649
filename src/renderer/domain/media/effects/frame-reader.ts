import { createPlanes, fillFromRgba, type Planes, VIDEO_COLOURS } from './planes.ts'

/** A picture that can be worked on, and what its numbers mean. */
export interface ReadFrame {
  readonly planes: Planes
  readonly colours: VideoColorSpaceInit
}

/** Copies pictures of a camera, in whatever form it gives them, into planes that stay the same while the size does. */
export class FrameReader {
  #planes: Planes = createPlanes(2, 2)
  #scratch = new Uint8Array(0)

  async read(frame: VideoFrame): Promise<ReadFrame> {
    const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight }
    if (this.#planes.y.width !== width || this.#planes.y.height !== height) {
      this.#planes = createPlanes(width, height)
    }
    const planes = this.#planes
    if (frame.format === 'I420') await this.#readI420(frame)
    else if (frame.format === 'NV12') await this.#readNv12(frame)
    else {
      await frame.copyTo(this.#room(4 * width * height), { format: 'RGBA' })
      fillFromRgba(planes, this.#scratch)
      return { planes, colours: VIDEO_COLOURS }
    }
    return { planes, colours: frame.colorSpace.toJSON() }
  }

  async #readI420(frame: VideoFrame): Promise<void> {
    const { y, u, bytes } = this.#planes
    await frame.copyTo(bytes, {
      layout: [
        { offset: 0, stride: y.width },
        { offset: y.data.length, stride: u.width },
        { offset: y.data.length + u.data.length, stride: u.width },
      ],
    })
  }

  async #readNv12(frame: VideoFrame): Promise<void> {
    const { y, u, v } = this.#planes
    const light = y.data.length
    const scratch = this.#room(light + 2 * u.data.length)
    await frame.copyTo(scratch, {
      layout: [
        { offset: 0, stride: y.width },
        { offset: light, stride: 2 * u.width },
      ],
    })
    y.data.set(scratch.subarray(0, light))
    for (let place = 0; place < u.data.length; place += 1) {
      u.data[place] = scratch[light + 2 * place] ?? 0
      v.data[place] = scratch[light + 2 * place + 1] ?? 0
    }
  }

  #room(size: number): Uint8Array<ArrayBuffer> {
    if (this.#scratch.length !== size) this.#scratch = new Uint8Array(size)
    return this.#scratch
  }
}
