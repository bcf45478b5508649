/** A list of the module's own memory; `delete` gives it back. */
interface ModuleList<Item> {
  push_back(item: Item): void
  delete(): void
}

/** A picture in the graph: a texture under the module's own number for it. */
export interface ModuleTexture {
  readonly glName: number
  readonly width: number
  readonly height: number
  delete(): void
}

/** What the graph answers, in the order of the streams asked for. */
export interface ModuleResults {
  get(index: number): ModuleTexture | undefined
}

interface TextureInput {
  readonly glName: number
  readonly width: number
  readonly height: number
  readonly stream: string
  /** Microseconds, growing. */
  readonly timestamp: number
}

interface GraphOption {
  readonly calculatorType: string
  readonly calculatorName: string
  readonly calculatorIndex: number
  readonly fieldName: string
  readonly valueNumber: number
  readonly valueBoolean: boolean
  readonly valueString: string
}

interface Solution {
  loadGraph(graph: ArrayBuffer): void
  overrideFile(path: string, content: ArrayBuffer): void
  attachMultiListener(streams: ModuleList<string>, listener: unknown): void
  changeOptions(options: ModuleList<GraphOption>): void
  send(packets: { pushTexture2d(input: TextureInput): void }): void
  delete(): void
}

/**
 * The part that we use of what `selfie_segmentation_solution_simd_wasm_bin.js` makes: the same calls that the
 * package's own `selfie_segmentation.js` does, which runs in a window only.
 */
export interface SegmentationModule {
  canvas: OffscreenCanvas
  readonly GL: {
    createContext(canvas: OffscreenCanvas, attributes: object): number
    makeContextCurrent(handle: number): void
  }
  readonly SolutionWasm: new () => Solution
  readonly StringList: new () => ModuleList<string>
  readonly GraphOptionChangeRequestList: new () => ModuleList<GraphOption>
  readonly PacketDataList: new () => { pushTexture2d(input: TextureInput): void; delete(): void }
  readonly PacketListener: {
    implement(listener: { readonly onResults: (results: ModuleResults) => void }): unknown
  }
  createTexture(): number
  /** Binds the texture of a number; 0 binds none. */
  bindTexture2d(glName: number): void
}
