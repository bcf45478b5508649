import { readdirSync, readFileSync } from 'node:fs'

interface Process {
  readonly parent: number
  readonly name: string
  /** User and system time so far (s); the kernel counts in hundredths. */
  readonly seconds: number
}

function processes(): ReadonlyMap<number, Process> {
  const found = new Map<number, Process>()
  for (const entry of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
      const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
      const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number)
      const [parent = 0, user = 0, system = 0] = [fields[1], fields[11], fields[12]]
      found.set(Number(entry), { parent, name, seconds: (user + system) / 100 })
    } catch (error) {
      // It ended while we looked.
      if (!(error instanceof Error && 'code' in error)) throw error
    }
  }
  return found
}

/** Processor time (s) that the Chromiums of this program and everything they started have used so far; Linux only. */
export function chromiumSeconds(): number {
  const all = processes()
  const isOurs = ({ parent, name }: Process): boolean => {
    if (parent === process.pid) return name.startsWith('chrom')
    const above = all.get(parent)
    return above !== undefined && isOurs(above)
  }
  return [...all.values()].filter(isOurs).reduce((sum, { seconds }) => sum + seconds, 0)
}
