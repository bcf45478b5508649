import { AppError } from '#shared/errors.ts'

interface ScriptPolicy {
  createScriptURL(address: string): unknown
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (address: string) => string }): ScriptPolicy
}

/** Where the build puts its files. Beside them, a path of our own origin leads to a server of somebody else. */
const OWN_FILE = /^\/assets\/[\w.-]+\.js$/

let policy: ScriptPolicy | null = null

function checked(address: string): string {
  const { href, protocol, host, pathname } = new URL(address, location.href)
  if (protocol === location.protocol && host === location.host && OWN_FILE.test(pathname)) return href
  throw new AppError({ code: 'foreign_script', category: 'internal', message: 'This is no part of QuikApp.' })
}

/**
 * The address of a script file of ours as `new Worker(…)` takes it in a page with Trusted Types: the only addresses
 * that the page's one policy lets through. Throws an AppError `foreign_script` for every other address.
 */
export function ownScript(address: string): string {
  const types: TrustedTypes | undefined = Reflect.get(globalThis, 'trustedTypes')
  if (types === undefined) return checked(address)
  policy ??= types.createPolicy('quikapp', { createScriptURL: checked })
  // The typings of workers know strings only; the browser wants what the policy made.
  return policy.createScriptURL(address) as string
}
