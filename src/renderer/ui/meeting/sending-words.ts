import type { SelfState } from '#domain/meeting/self.ts'

type Sending = SelfState['sending']
type Less = Exclude<Sending['step'], 'full'> | 'nothing'
type SendingKey = `meeting.sending.${Less}.${Exclude<Sending['cause'], 'none'>}` | 'meeting.sending.heard'

/** The sentences about what is sent of oneself, by their keys: none while all is sent, or no picture is on. Being heard is said only of an open microphone. */
export function sendingWords(
  { step, cause }: Sending,
  { audioEnabled, videoEnabled }: Pick<SelfState, 'audioEnabled' | 'videoEnabled'>,
): readonly SendingKey[] {
  if (step === 'full' || cause === 'none' || !videoEnabled) return []
  if (step === 'voicesOnly' && !audioEnabled) return [`meeting.sending.nothing.${cause}`]
  const words = `meeting.sending.${step}.${cause}` as const
  return step === 'someUnseen' && audioEnabled ? [words, 'meeting.sending.heard'] : [words]
}
