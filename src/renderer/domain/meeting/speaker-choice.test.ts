import { describe, expect, it } from 'vitest'
import { sessionId } from '#shared/ids.ts'
import { SpeakerChoice } from './speaker-choice.ts'

const [ADA, GRACE] = [sessionId.parse('ada'), sessionId.parse('grace')]

/** Samples of 100 ms; `levels` of Ada and Grace. */
function talk(choice: SpeakerChoice, from: number, samples: number, ada: number, grace: number) {
  let active = choice.active
  for (let index = 0; index < samples; index++) {
    const levels = new Map([
      [ADA, ada],
      [GRACE, grace],
    ])
    const speaking = new Set([...levels].filter(([, level]) => level > 0.02).map(([id]) => id))
    active = choice.sample(levels, speaking, from + index * 100)
  }
  return active
}

describe('SpeakerChoice', () => {
  it('takes a second and a half of speech', () => {
    const choice = new SpeakerChoice()
    expect(talk(choice, 0, 15, 0.3, 0)).toBeNull()
    expect(talk(choice, 1_500, 1, 0.3, 0)).toBe(ADA)
  })

  it('stays through silence, and through a cough of somebody else', () => {
    const choice = new SpeakerChoice()
    talk(choice, 0, 20, 0.3, 0)
    expect(talk(choice, 2_000, 30, 0, 0)).toBe(ADA)
    expect(talk(choice, 5_000, 5, 0, 0.9)).toBe(ADA)
    expect(talk(choice, 5_500, 20, 0, 0)).toBe(ADA)
  })

  it('two who talk at once do not take turns: the louder must stay so', () => {
    const choice = new SpeakerChoice()
    talk(choice, 0, 20, 0.3, 0)
    for (let round = 0; round < 10; round++) {
      expect(talk(choice, 2_000 + round * 1_400, 7, 0.1, 0.5)).toBe(ADA)
      expect(talk(choice, 2_700 + round * 1_400, 7, 0.5, 0.1)).toBe(ADA)
    }
    expect(talk(choice, 20_000, 30, 0.1, 0.5)).toBe(GRACE)
  })

  it('forgets who left', () => {
    const choice = new SpeakerChoice()
    talk(choice, 0, 20, 0.3, 0)
    expect(choice.sample(new Map([[GRACE, 0]]), new Set(), 2_000)).toBeNull()
  })
})
