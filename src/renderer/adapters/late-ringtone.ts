import { loadCode } from '#domain/load-code.ts'
import type { Cancel, RingtonePort } from '#domain/ports.ts'
import type { Ringtone } from './ringtone.ts'

type LoadRingtone = () => Promise<RingtonePort>

/** The sounds of calls, their code loaded with the first one; one that is over by then is not heard. */
export function lateRingtone(
  output: ConstructorParameters<typeof Ringtone>[0],
  load: LoadRingtone = async () => new (await loadCode(() => import('./ringtone.ts'))).Ringtone(output),
): RingtonePort {
  const play = (kind: keyof RingtonePort) => (): Cancel => {
    let silence: Cancel | null = null
    let isOver = false
    load().then(
      ringtone => {
        if (!isOver) silence = ringtone[kind]()
      },
      // A call is shown all the same.
      () => undefined,
    )
    return () => {
      isOver = true
      silence?.()
    }
  }
  return { ring: play('ring'), knock: play('knock'), ringback: play('ringback') }
}
