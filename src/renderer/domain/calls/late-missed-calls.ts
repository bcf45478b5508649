import type { UserId } from '#shared/ids.ts'
import { loadCode } from '../load-code.ts'
import type { Ports } from '../ports.ts'
import type { Service } from '../service.ts'
import type { MissedCalls } from './missed-calls.ts'

interface LateMissedCalls {
  readonly ports: Pick<Ports, 'seenCalls' | 'log'>
  readonly meId: UserId
  readonly service: () => Promise<Service>
}

/** How many calls were missed: its code is loaded when it is first asked for. */
export function lateMissedCalls({ ports, meId, service }: LateMissedCalls): () => Promise<MissedCalls> {
  let made: Promise<MissedCalls> | undefined
  return () => {
    made ??= (async () => {
      const { MissedCalls } = await loadCode(() => import('./missed-calls.ts'))
      const { seenCalls: seen, log } = ports
      return new MissedCalls({ api: (await service()).calls, seen, meId, log })
    })()
    return made
  }
}
