import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { build } from 'vite'
import { browserHalves } from '../../scripts/build/browser-halves.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
}
/** As the app's own page has it (main/csp.ts), as far as effects meet it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "media-src 'self' blob:",
  "require-trusted-types-for 'script'",
  'trusted-types quikapp',
].join('; ')

/** A page with the effects alone, built as the app is and under its policy. */
export class EffectsPage {
  readonly url: string
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  }

  static async open(folder: string): Promise<EffectsPage> {
    const out = join(folder, 'effects-page')
    await build({
      root: import.meta.dirname,
      configFile: false,
      logLevel: 'error',
      worker: { format: 'es', plugins: () => [browserHalves()] },
      build: {
        outDir: out,
        target: 'chrome146',
        assetsInlineLimit: 0,
        rolldownOptions: { input: join(import.meta.dirname, 'page.ts') },
      },
    })
    const files = await readdir(join(out, 'assets'))
    const script = files.find(name => /^page-.*\.js$/.test(name))
    const server = createServer(({ url = '/' }, response) => {
      const name = files.find(file => url === `/assets/${file}`)
      response.setHeader('content-security-policy', POLICY)
      response.setHeader(
        'content-type',
        TYPES[extname(name ?? '')] ?? (name ? 'application/octet-stream' : 'text/html'),
      )
      if (name !== undefined) createReadStream(join(out, 'assets', name)).pipe(response)
      else
        response.end(
          `<!doctype html><title>effects</title><script type="module" src="/assets/${script}"></script>`,
        )
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return new EffectsPage(server)
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}
