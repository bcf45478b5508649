import { matchDevice } from '#domain/media/device-match.ts'
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
  let told = false
  return devices.store.subscribe(state => {
    const { speaker } = choices.store.getState()
    const isAway = matchDevice('audiooutput', speaker, state.devices).how === 'away'
    if (isAway === told) return
    told = isAway
    if (speaker !== null) onNews({ what: isAway ? 'fellBack' : 'cameBack', name: speaker.label })
  })
}
