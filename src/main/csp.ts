/** What the content security policy of a page depends on. */
export interface PolicyInputs {
  /** Origin of the server that the page talks to. */
  readonly serverUrl: string
  /** Allows the one style element that the interface kit makes while a dialog is open; new at every load. */
  readonly nonce: string
}

/** The content security policy of our page: our own files, the configured server, nothing else. */
export function contentSecurityPolicy({ serverUrl, nonce }: PolicyInputs): string {
  const server = new URL(serverUrl).origin
  const socket = server.replace(/^http/, 'ws')
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' ${server} blob: data:`,
    `media-src 'self' ${server} blob: data:`,
    "font-src 'self'",
    `connect-src 'self' ${server} ${socket}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types quikapp',
  ].join('; ')
}
