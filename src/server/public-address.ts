import type { networkInterfaces } from 'node:os'

const WILDCARDS: readonly string[] = ['0.0.0.0', '::']

/** The name by which other computers reach a server that listens on `host`: for a wildcard, this machine's own address. */
export function publicHost(host: string, interfaces: ReturnType<typeof networkInterfaces>): string {
  if (!WILDCARDS.includes(host)) return host
  const addresses = Object.values(interfaces).flatMap(list => list ?? [])
  return addresses.find(one => one.family === 'IPv4' && !one.internal)?.address ?? host
}
