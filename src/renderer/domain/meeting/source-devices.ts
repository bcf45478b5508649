import { deviceProblem } from '../media/device-problem.ts'
import type { Due, MediaSetup } from '../media/media-setup.ts'
import { closeTrack, type Opened, type OpenTrack } from '../media/open-track.ts'
import type { MediaKind } from './backend.ts'

/** What a source asks of the devices of its kind. */
export interface SourceDevices {
  readonly open: () => Promise<Opened>
  /** Opens another one, or the same anew: then what is open is to be let go before, by `letGo`. */
  readonly openInstead: (former: OpenTrack, letGo: () => void) => Promise<Opened>
  readonly withEffect: (open: OpenTrack) => Promise<Opened>
  readonly due: (open: OpenTrack) => Due
  /** Whether it shows what is not to be seen any more. */
  readonly mustHide: (open: OpenTrack) => boolean
  /** Why one ended by itself, and whether there is another to go on with. */
  readonly lossOf: () => Promise<{ readonly trouble: 'lost' | 'withdrawn'; readonly hasOther: boolean }>
}

/** Those that a person chose. */
export function chosenDevices(kind: MediaKind, setup: MediaSetup): SourceDevices {
  return {
    open: () => setup.openOne(kind),
    openInstead: (former, letGo) => setup.openInstead(former, letGo),
    withEffect: open => setup.withEffect(open),
    due: open => setup.due(open),
    mustHide: open => setup.mustHide(open),
    lossOf: async () => {
      const trouble = await setup.devices.lossOf(kind)
      return { trouble, hasOther: setup.devices.mayHave(kind) }
    },
  }
}

/** What was opened, unless the device went away before anybody could watch it. */
export function stillThere(kind: MediaKind, opened: Opened): Opened {
  if (opened.open === undefined || opened.open.input.readyState === 'live') return opened
  closeTrack(opened.open)
  return { problem: deviceProblem(kind, 'lost') }
}

/** Closes what is not wanted any more by the time it is open. */
export async function discard(opening: Promise<Opened>): Promise<void> {
  const { open } = await opening
  if (open !== undefined) closeTrack(open)
}
