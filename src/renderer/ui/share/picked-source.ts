import type { ScreenSource } from '#shared/ipc/screen.ts'

/** What somebody chose, by the name it last had. */
export type ChosenSource = Pick<ScreenSource, 'id' | 'name'>

export interface PickedSource {
  /** What is chosen and still there. */
  readonly source: ChosenSource | null
  /** Name of what was chosen and is there no more. */
  readonly closed: string | null
}

/** What became of a choice: screens are unplugged and windows closed while one looks at them. */
export function pickedSource(chosen: ChosenSource | null, sources: readonly ScreenSource[]): PickedSource {
  if (chosen === null) return { source: null, closed: null }
  const source = sources.find(({ id }) => id === chosen.id)
  return source ? { source, closed: null } : { source: null, closed: chosen.name }
}
