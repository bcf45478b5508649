import type { Meeting } from '#domain/meeting/meeting.ts'

/** What a person switches in a call. */
export type MediaKind = 'audio' | 'video'

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
