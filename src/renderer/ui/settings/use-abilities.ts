import { useQuery } from '@tanstack/react-query'
import type { Abilities } from '#shared/ipc/abilities.ts'
import { useDesktop } from '../desktop-actions.ts'

/** What this system lets the app do; undefined until it is known. */
export function useAbilities(): Abilities | undefined {
  const desktop = useDesktop()
  return useQuery({ queryKey: ['abilities'], queryFn: () => desktop.ask('app.abilities') }).data
}
