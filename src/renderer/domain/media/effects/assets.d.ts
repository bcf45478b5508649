// Files of the packages, which the build copies beside the page, by their addresses.
declare module '*?url' {
  const address: string

  export default address
}

declare module '*?worker&url' {
  const address: string

  export default address
}

declare module '@mediapipe/selfie_segmentation/selfie_segmentation_solution_simd_wasm_bin.js' {
  type SegmentationModule = import('./segmentation-module.ts').SegmentationModule
  const create: (options: {
    readonly locateFile: () => string
    readonly print: (line: string) => void
    readonly printErr: (line: string) => void
  }) => Promise<SegmentationModule>

  export default create
}
