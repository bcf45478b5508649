import { expect, it } from 'vitest'
import { lateRingtone } from './late-ringtone.ts'

function desk() {
  const sounds: string[] = []
  const sound = (name: string) => () => {
    sounds.push(name)
    return () => {
      sounds.push(`${name} off`)
    }
  }
  return { sounds, ringtone: { ring: sound('ring'), knock: sound('knock'), ringback: sound('ringback') } }
}

it.each(['ring', 'knock', 'ringback'] as const)(
  '%s is heard once its code is there, until cancelled',
  async kind => {
    const { sounds, ringtone } = desk()
    const cancel = lateRingtone(undefined, async () => ringtone)[kind]()
    await expect.poll(() => sounds).toEqual([kind])
    cancel()
    expect(sounds).toEqual([kind, `${kind} off`])
  },
)

it('what is over before its code is there is not heard', async () => {
  const { sounds, ringtone } = desk()
  const loading = Promise.resolve(ringtone)
  lateRingtone(undefined, () => loading).ring()()
  await loading
  await Promise.resolve()
  expect(sounds).toEqual([])
})

it('code that does not load leaves silence', () => {
  const ringtone = lateRingtone(undefined, () => Promise.reject(new Error('not there')))
  expect(() => ringtone.ring()()).not.toThrow()
})
