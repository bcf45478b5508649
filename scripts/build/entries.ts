/** Source files that a build starts from, relative to the project's folder. */
export const ENTRIES = [
  'src/main/index.ts',
  'src/preload/index.ts',
  'src/renderer/index.html',
  'src/renderer/main.tsx',
  'src/renderer/ring.html',
  'src/renderer/ring.tsx',
  'src/server/main.ts',
  'src/server/echo-worker.ts',
  'src/browser-shell/register.ts',
  'src/browser-shell/electron.ts',
  'src/browser-shell/page.ts',
] as const

/** Files that a finished build must hold, relative to its folder. */
export const PRODUCTS = [
  'package.json',
  'main/index.js',
  'preload/index.cjs',
  'renderer/index.html',
  'renderer/ring.html',
  'native/key-hook/linux-x64/uiohook-napi.node',
  'native/key-hook/darwin-arm64/uiohook-napi.node',
  'native/key-hook/win32-x64/uiohook-napi.node',
  'server/main.js',
  'server/server.js',
  'server/echo-worker.js',
  'browser-shell/register.js',
  'browser-shell/electron.js',
  'browser-shell/page.js',
] as const
