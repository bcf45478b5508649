import type { ChosenOutput } from '#shared/ipc/settings.ts'

/** An audio context that can play on a chosen loudspeaker; not every browser's can. */
export interface RoutedContext {
  setSinkId?(sinkId: string): Promise<void>
}

type ListDevices = () => Promise<readonly Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[]>

/**
 * Lets a context play on the chosen loudspeaker: by its id, else by its name (ids change when a page's data is
 * cleared). One that is gone leaves the system's own. Resolves in any case.
 */
export async function routeSound(
  context: RoutedContext,
  output: ChosenOutput,
  devices: ListDevices = () => navigator.mediaDevices.enumerateDevices(),
): Promise<void> {
  const goesTo = async (deviceId: string): Promise<boolean> => {
    try {
      await context.setSinkId?.(deviceId)
      return true
    } catch {
      // Gone, or not allowed: there is another way to be heard.
      return false
    }
  }
  if (context.setSinkId === undefined || (await goesTo(output.deviceId)) || output.label === '') return
  const list = await devices().catch(() => [])
  const namesake = list.find(({ kind, label }) => kind === 'audiooutput' && label === output.label)
  if (namesake !== undefined) await goesTo(namesake.deviceId)
}
