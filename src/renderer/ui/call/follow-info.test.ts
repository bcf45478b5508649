import { expect, test } from 'vitest'
import { Listeners } from '#domain/realtime/listeners.ts'
import type { CallInfo } from '#shared/model/call.ts'
import { followInfo } from './follow-info.ts'

function world() {
  const changes = new Listeners<[]>()
  const answers: PromiseWithResolvers<CallInfo>[] = []
  const told: string[] = []
  const cancel = followInfo({
    ask: () => {
      const answer = Promise.withResolvers<CallInfo>()
      answers.push(answer)
      return answer.promise
    },
    onLogChanged: listener => changes.add(listener),
    onInfo: ({ state }) => told.push(state),
  })
  const answer = async (index: number, state: CallInfo['state']) => {
    answers[index]?.resolve({ state } as CallInfo)
    await answers[index]?.promise
  }
  return { changes, answers, told, cancel, answer }
}

test('a call that went on is asked about again when one ended', async () => {
  const { changes, told, answer } = world()
  await answer(0, 'active')
  changes.emit()
  await answer(1, 'ended')
  expect(told).toEqual(['active', 'ended'])
})

test('an answer that is overtaken says nothing, nor one after the cancel; a refusal leaves all as it was', async () => {
  const { changes, answers, told, cancel, answer } = world()
  changes.emit()
  await answer(1, 'ended')
  await answer(0, 'active')
  changes.emit()
  answers[2]?.reject(new Error('no line'))
  await answers[2]?.promise.catch(() => undefined)
  expect(told).toEqual(['ended'])
  changes.emit()
  cancel()
  await answer(3, 'active')
  changes.emit()
  expect(answers).toHaveLength(4)
  expect(told).toEqual(['ended'])
})
