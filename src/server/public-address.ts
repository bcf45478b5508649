import { isIP } from 'node:net'
import type { networkInterfaces } from 'node:os'

type Interfaces = ReturnType<typeof networkInterfaces>

const WILDCARDS: readonly string[] = ['0.0.0.0', '::']
const DNS_NAME = /^[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/i

/** The name by which other computers reach a server that listens on `host`: for a wildcard, this machine's own address. */
export function publicHost(host: string, interfaces: Interfaces): string {
  if (!WILDCARDS.includes(host)) return host
  const addresses = Object.values(interfaces).flatMap(list => list ?? [])
  return addresses.find(one => one.family === 'IPv4' && !one.internal)?.address ?? host
}

/** Every name and address by which this machine may be asked for, its own name first; what no certificate can hold is left out. */
export function machineNames(host: string, hostname: string, interfaces: Interfaces): readonly string[] {
  const addresses = Object.values(interfaces).flatMap(list => list ?? [])
  const given = WILDCARDS.includes(host) ? [] : [host]
  const all = [hostname, ...given, 'localhost', '127.0.0.1', '::1', ...addresses.map(one => one.address)]
  const usable = all
    .map(name => name.replace(/%.*$/, ''))
    .filter(name => isIP(name) !== 0 || DNS_NAME.test(name))
  return [...new Set(usable)]
}
