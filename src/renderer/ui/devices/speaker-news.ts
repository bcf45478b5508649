import { matchDevice } from '#domain/media/device-match.ts'
import type { ChosenDevice } from '#domain/media/media-choices.ts'
import type { MeetingSelf } from '#domain/meeting/self.ts'
import type { Cancel } from '#domain/ports.ts'

interface SpeakerNews {
  readonly what: 'fellBack' | 'cameBack'
  /** Name of the chosen speaker. */
  readonly name: string
}

/** Tells when the chosen speaker goes or comes back, not when another one is chosen. */
export function speakerNews(
  { choices, devices }: Pick<MeetingSelf, 'choices' | 'devices'>,
  onNews: (news: SpeakerNews) => void,
): Cancel {
  /** The speaker that was told to be away. */
  let told: ChosenDevice | null = null
  return devices.store.subscribe(state => {
    const { speaker } = choices.store.getState()
    if (told !== null && told.id !== speaker?.id) told = null
    if (speaker === null) return
    const isAway = matchDevice('audiooutput', speaker, state.devices).how === 'away'
    if (isAway === (told !== null)) return
    told = isAway ? speaker : null
    onNews({ what: isAway ? 'fellBack' : 'cameBack', name: speaker.label })
  })
}
