import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RolldownOptions, rolldown } from 'rolldown'

type Bundle = RolldownOptions & { output: NonNullable<RolldownOptions['output']> }

interface Folders {
  readonly root: string
  readonly out: string
}

/** Packages that are in the process already, or are not there on purpose. */
const EXTERNAL = ['electron', /^node:/]

function server({ root, out }: Folders): Bundle {
  return {
    input: {
      server: join(root, 'src/server/main.ts'),
      // Runs in threads of the server, beside which it looks for it.
      'echo-worker': join(root, 'src/server/echo-worker.ts'),
    },
    platform: 'node',
    external: EXTERNAL,
    output: {
      dir: join(out, 'server'),
      format: 'esm',
      // What few need (the API's description, making certificates) is loaded when it is.
      // Half the size loads measurably faster; names stay, so that a stack can be read.
      minify: { mangle: false, compress: true, codegen: true },
    },
  }
}

function shellMain({ root, out }: Folders): Bundle {
  return {
    input: {
      register: join(root, 'src/browser-shell/register.ts'),
      electron: join(root, 'src/browser-shell/electron.ts'),
    },
    platform: 'node',
    external: EXTERNAL,
    output: { dir: join(out, 'browser-shell'), format: 'esm' },
  }
}

function shellPage({ root, out }: Folders): Bundle {
  return {
    input: { page: join(root, 'src/browser-shell/page.ts') },
    platform: 'browser',
    output: { dir: join(out, 'browser-shell'), format: 'iife', codeSplitting: false, minify: true },
  }
}

/** Keeps compiled code beside the build: from its second start on, the server listens a sixth earlier. */
const SERVER_START = `import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
enableCompileCache(join(import.meta.dirname, '.compiled'))
await import('./server.js')
`

/** Bundles what Vite's Electron preset does not know: the embedded server and the browser shell. */
export async function buildNodeBundles(folders: Folders): Promise<void> {
  for (const { output, ...input } of [server(folders), shellMain(folders), shellPage(folders)]) {
    const bundle = await rolldown({ ...input, cwd: folders.root, logLevel: 'warn' })
    try {
      for (const one of [output].flat()) await bundle.write(one)
    } finally {
      await bundle.close()
    }
  }
  writeFileSync(join(folders.out, 'server', 'main.js'), SERVER_START)
}
