import type { MediaKind } from '#domain/meeting/backend.ts'
import type { Meeting } from '#domain/meeting/meeting.ts'

/** Switches the microphone or the camera; true when it goes on. Trouble with a device shows in the meeting's store. */
export function toggleMedia({ self }: Meeting, kind: MediaKind): boolean {
  const { audioEnabled, videoEnabled } = self.store.getState()
  if (kind === 'audio') {
    void (audioEnabled ? self.disableAudio() : self.enableAudio())
    return !audioEnabled
  }
  void (videoEnabled ? self.disableVideo() : self.enableVideo())
  return !videoEnabled
}
