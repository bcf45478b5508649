/** Origins that a page may talk to beside its own. */
export interface PageSources {
  readonly connect: readonly string[]
  /** Pictures, sound and film. */
  readonly media: readonly string[]
}

/** What the content security policy of a page depends on. */
export interface PolicyInputs extends PageSources {
  /** Allows the one style element that the interface kit makes while a dialog is open; new at every load. */
  readonly nonce: string
}

/** The content security policy of our page: our own files, the configured server, nothing else. */
export function contentSecurityPolicy({ connect, media, nonce }: PolicyInputs): string {
  const from = (name: string, sources: readonly string[]) => [name, "'self'", ...sources].join(' ')
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    from('img-src', [...media, 'blob:', 'data:']),
    from('media-src', [...media, 'blob:', 'data:']),
    "font-src 'self'",
    from('connect-src', connect),
    "worker-src 'self' blob:",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types quikapp',
  ].join('; ')
}
