import type { Plugin } from 'vite'

const NODE_PARTS = /^(?:fs|path)$/
const NOTHING = '\0nothing'
const OWN_ADDRESS = 'new URL(`rnnoise.wasm`,import.meta.url)'

/**
 * The packages of effects are made for Node and browsers alike. Here they run in browsers only: what they want of Node
 * is nothing, and they are handed their WebAssembly, so that none is to be looked for beside their script.
 */
export function browserHalves(): Plugin {
  return {
    name: 'browser-halves',
    enforce: 'pre',
    resolveId: (id, importer) =>
      NODE_PARTS.test(id) && importer?.includes('@mediapipe/selfie_segmentation') ? NOTHING : null,
    load: id => (id === NOTHING ? 'export {}' : null),
    transform: (code, id) =>
      id.includes('rnnoise/workletProcessor.js')
        ? code.replaceAll(OWN_ADDRESS, OWN_ADDRESS.replace('`', '/* @vite-ignore */ `'))
        : null,
  }
}
