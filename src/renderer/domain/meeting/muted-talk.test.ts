import { describe, expect, it } from 'vitest'
import { MutedTalk } from './muted-talk.ts'

/** Samples of 100 ms; tells when the notice came and went. */
function run(plan: readonly (readonly [level: number, samples: number])[], talk = new MutedTalk(), from = 0) {
  const changes: string[] = []
  let [now, was] = [from, false]
  for (const [level, samples] of plan) {
    for (let index = 0; index < samples; index++) {
      const is = talk.sample(level, now)
      if (is !== was) changes.push(`${is ? 'on' : 'off'} ${now}`)
      was = is
      now += 100
    }
  }
  return changes
}

describe('MutedTalk', () => {
  it('is noticed after a second of speech and over after two of silence', () => {
    expect(
      run([
        [0, 5],
        [0.2, 30],
        [0, 40],
      ]),
    ).toEqual(['on 1400', 'off 5400'])
  })

  it.each<[string, readonly (readonly [number, number])[]]>([
    [
      'a cough',
      [
        [0.9, 4],
        [0, 50],
      ],
    ],
    [
      'clicks, however many',
      Array.from({ length: 40 }, (_, index) => [index % 8 === 0 ? 0.5 : 0, 1] as const),
    ],
    ['the noise of a room', [[0.009, 200]]],
  ])('%s is none', (_name, plan) => {
    expect(run(plan)).toEqual([])
  })

  it('is told every half minute at most', () => {
    const talks = [
      [0.2, 20],
      [0, 30],
    ] as const
    expect(run([...talks, ...talks, ...talks]).filter(change => change.startsWith('on'))).toEqual(['on 1000'])
    const waits = [...talks, [0, 300]] as const
    expect(run([...waits, ...talks]).filter(change => change.startsWith('on'))).toEqual([
      'on 1000',
      'on 35900',
    ])
  })

  it('is over at once when the microphone opens', () => {
    const talk = new MutedTalk()
    run([[0.2, 15]], talk)
    talk.clear()
    expect(talk.sample(0.2, 1_500)).toBe(false)
  })
})
