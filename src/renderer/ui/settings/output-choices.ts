import type { ChosenOutput } from '#shared/ipc/settings.ts'

/** The value of the system's own output in the list. */
export const SYSTEM_OUTPUT = ''

interface Words {
  readonly system: string
  readonly gone: (name: string) => string
}

export interface OutputChoice {
  readonly value: string
  readonly label: string
}

/** The list to choose from: the system's own, what is connected, and the chosen one also while it is not. */
export function outputChoices(
  known: readonly ChosenOutput[],
  chosen: ChosenOutput | null,
  words: Words,
): readonly OutputChoice[] {
  const isGone = chosen !== null && !known.some(({ deviceId }) => deviceId === chosen.deviceId)
  return [
    { value: SYSTEM_OUTPUT, label: words.system },
    ...known.map(({ deviceId, label }) => ({ value: deviceId, label })),
    ...(isGone ? [{ value: chosen.deviceId, label: words.gone(chosen.label) }] : []),
  ]
}

/** The loudspeakers among devices: those with a name of their own; `default` and `communications` stand for others. */
export function outputsIn(
  devices: readonly Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[],
): readonly ChosenOutput[] {
  return devices
    .filter(
      ({ kind, deviceId }) => kind === 'audiooutput' && !['', 'default', 'communications'].includes(deviceId),
    )
    .map(({ deviceId, label }) => ({ deviceId, label: label || deviceId }))
}
