import { join } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { browserHalves } from './scripts/build/browser-halves.ts'
import { chunkNames } from './scripts/build/chunk-names.ts'
import { preloads } from './scripts/build/preloads.ts'

// Everything is bundled: the packaged app carries no node_modules.
const oneFile = { codeSplitting: false } as const

const renderer = (path: string) => join(import.meta.dirname, 'src/renderer', path)
const name = chunkNames({
  first: renderer('main.tsx'),
  early: [renderer('page.tsx'), renderer('ui/chat/MessageList.tsx')],
  idle: renderer('ui/shell/late-parts.ts'),
  before: ['ring-page.tsx', 'ui/start/StartPage.tsx', 'domain/desktop/desktop-link.ts'].map(renderer),
})

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      target: 'node24.18',
      rolldownOptions: {
        input: { index: 'src/main/index.ts' },
        output: { ...oneFile, format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      target: 'node24.18',
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        // A sandboxed preload script must be one CommonJS file.
        output: { ...oneFile, format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), tailwindcss()],
    // Worklets are modules, always.
    worker: { format: 'es', plugins: () => [browserHalves()] },
    build: {
      target: 'chrome146',
      minify: true,
      modulePreload: { polyfill: false, resolveDependencies: preloads },
      // The content security policy allows no data: fonts or scripts.
      assetsInlineLimit: 0,
      // The table of emoji, loaded with their picker, is the one large chunk.
      chunkSizeWarningLimit: 700,
      rolldownOptions: {
        input: { index: 'src/renderer/index.html', ring: 'src/renderer/ring.html' },
        output: {
          codeSplitting: {
            groups: [{ name, debugName: 'by load order', includeDependenciesRecursively: false }],
          },
        },
      },
    },
  },
})
