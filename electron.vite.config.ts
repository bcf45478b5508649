import { join } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { normalizePath } from 'vite'
import { browserHalves } from './scripts/build/browser-halves.ts'
import { chunkNames } from './scripts/build/chunk-names.ts'
import { gatherIdleCode, IDLE_CODE } from './scripts/build/idle-code.ts'
import { preloads } from './scripts/build/preloads.ts'

// Everything is bundled: the packaged app carries no node_modules.
const oneFile = { codeSplitting: false } as const

const renderer = (path: string) => normalizePath(join(import.meta.dirname, 'src/renderer', path))
const name = chunkNames({
  first: renderer('main.tsx'),
  early: [renderer('page.tsx'), renderer('ui/chat/MessageList.tsx')],
  before: { link: renderer('domain/desktop/desktop-link.ts'), start: renderer('ui/start/StartPage.tsx') },
  idle: IDLE_CODE,
  apart: [renderer('ring-page.tsx')],
})

/** What these load late is fetched as soon as the page is idle. */
const idleCode = gatherIdleCode(
  [
    'chat/DetailsButton.tsx',
    'chat/late-composer-parts.ts',
    'chat/late-row-parts.ts',
    'huddle/late-huddle.ts',
    'shell/RightPanel.tsx',
    'shell/late-parts.ts',
    'shell/late-places.ts',
  ].map(path => renderer(`ui/${path}`)),
)

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
    plugins: [react(), tailwindcss(), idleCode],
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
