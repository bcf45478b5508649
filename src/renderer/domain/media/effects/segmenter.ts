import graphUrl from '@mediapipe/selfie_segmentation/selfie_segmentation.binarypb?url'
import modelUrl from '@mediapipe/selfie_segmentation/selfie_segmentation_landscape.tflite?url'
import createModule from '@mediapipe/selfie_segmentation/selfie_segmentation_solution_simd_wasm_bin.js'
import wasmUrl from '@mediapipe/selfie_segmentation/selfie_segmentation_solution_simd_wasm_bin.wasm?url'
import type { ModuleResults, SegmentationModule } from './segmentation-module.ts'

/** What the model looks at, pixels: made for pictures of 16:9, others are stretched to it. */
export const MODEL_SIZE = { width: 256, height: 144 } as const

const MODEL_PATH = 'third_party/mediapipe/modules/selfie_segmentation/selfie_segmentation_landscape.tflite'

const OPTION = {
  calculatorType: '',
  calculatorName: '',
  calculatorIndex: 0,
  fieldName: '',
  valueNumber: 0,
  valueBoolean: false,
  valueString: '',
}

const OPTIONS = [
  {
    ...OPTION,
    calculatorType: 'ConstantSidePacketCalculator',
    calculatorName: 'ConstantSidePacketCalculatorModelSelection',
    fieldName: 'int_value',
    valueNumber: 1,
  },
  // On the processor it takes the same time everywhere; drawn by a software renderer it takes fifteen times as long.
  {
    ...OPTION,
    calculatorType: 'InferenceCalculator',
    fieldName: 'use_cpu_inference',
    valueBoolean: true,
  },
]

/** One of our own files. The scheme of the app is no foreign server. */
async function bytesOf(address: string): Promise<ArrayBuffer> {
  const answer = await globalThis.fetch(address)
  if (!answer.ok) throw new Error(`A part of the effect could not be read (${answer.status}).`)
  return answer.arrayBuffer()
}

/**
 * Finds the person in a small picture with the packaged model (MediaPipe selfie segmentation, Apache-2.0). The graph
 * in the package wants its pictures as textures of WebGL; they are small enough to cost little without a graphics card.
 */
export class Segmenter {
  readonly #gl: WebGL2RenderingContext
  readonly #module: SegmentationModule
  readonly #solution: InstanceType<SegmentationModule['SolutionWasm']>
  readonly #inputName: number
  readonly #input: WebGLTexture
  readonly #window: WebGLFramebuffer
  readonly #mask = new Uint8Array(4 * MODEL_SIZE.width * MODEL_SIZE.height)
  #isFound = false
  #timestampUs = 0

  private constructor(module: SegmentationModule, gl: WebGL2RenderingContext) {
    this.#module = module
    this.#gl = gl
    this.#solution = new module.SolutionWasm()
    this.#inputName = module.createTexture()
    this.#input = this.#textureOf(this.#inputName)
    this.#window = gl.createFramebuffer()
  }

  /** Loads the program and the model. Rejects where there is no WebGL 2. */
  static async load(): Promise<Segmenter> {
    const notes: string[] = []
    const note = (line: string): void => void notes.push(line)
    const [module, model, graph] = await Promise.all([
      createModule({ locateFile: () => wasmUrl, print: note, printErr: note }),
      bytesOf(modelUrl),
      bytesOf(graphUrl),
    ])
    const canvas = new OffscreenCanvas(MODEL_SIZE.width, MODEL_SIZE.height)
    module.canvas = canvas
    const handle = module.GL.createContext(canvas, { antialias: false, alpha: false, majorVersion: 2 })
    if (handle === 0) throw new Error('There is no WebGL 2 here.')
    module.GL.makeContextCurrent(handle)
    const gl = canvas.getContext('webgl2')
    if (gl === null) throw new Error('There is no WebGL 2 here.')
    const segmenter = new Segmenter(module, gl)
    segmenter.#prepare(graph, model)
    return segmenter
  }

  /**
   * The mask of a picture, both of MODEL_SIZE in red, green, blue and alpha: red is 255 where the person is. The same
   * bytes each time; null where the graph has no answer.
   */
  find(rgba: Uint8Array): Uint8Array | null {
    const gl = this.#gl
    const { width, height } = MODEL_SIZE
    gl.bindTexture(gl.TEXTURE_2D, this.#input)
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, rgba)
    gl.bindTexture(gl.TEXTURE_2D, null)
    const packets = new this.#module.PacketDataList()
    // The graph wants times that grow, whatever the camera says.
    this.#timestampUs += 33_333
    const stream = 'input_frames_gpu'
    packets.pushTexture2d({ glName: this.#inputName, width, height, stream, timestamp: this.#timestampUs })
    this.#isFound = false
    try {
      this.#solution.send(packets)
    } finally {
      packets.delete()
    }
    if (gl.isContextLost()) throw new Error('The graphics context is lost.')
    return this.#isFound ? this.#mask : null
  }

  dispose(): void {
    this.#solution.delete()
  }

  #prepare(graph: ArrayBuffer, model: ArrayBuffer): void {
    const module = this.#module
    this.#solution.loadGraph(graph)
    this.#solution.overrideFile(MODEL_PATH, model)
    const streams = new module.StringList()
    streams.push_back('segmentation_mask')
    const onResults = (results: ModuleResults): void => {
      const mask = results.get(0)
      if (mask === undefined) return
      try {
        this.#readMask(this.#textureOf(mask.glName))
      } finally {
        mask.delete()
      }
    }
    this.#solution.attachMultiListener(streams, module.PacketListener.implement({ onResults }))
    streams.delete()
    const options = new module.GraphOptionChangeRequestList()
    for (const option of OPTIONS) options.push_back(option)
    this.#solution.changeOptions(options)
    options.delete()
  }

  #readMask(mask: WebGLTexture): void {
    const gl = this.#gl
    const { width, height } = MODEL_SIZE
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.#window)
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, mask, 0)
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, this.#mask)
    gl.bindFramebuffer(gl.FRAMEBUFFER, null)
    this.#isFound = true
  }

  /** The module numbers its textures; WebGL wants the texture itself. */
  #textureOf(glName: number): WebGLTexture {
    this.#module.bindTexture2d(glName)
    const texture: unknown = this.#gl.getParameter(this.#gl.TEXTURE_BINDING_2D)
    this.#module.bindTexture2d(0)
    if (!(texture instanceof WebGLTexture)) throw new Error('The mask has no texture.')
    return texture
  }
}
