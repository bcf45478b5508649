import { Socket } from 'node:dgram'
import { promises as names } from 'node:dns'
import { setImmediate } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { EchoPeer } from './echo-peer.ts'
import { EchoCaller } from './testing/echo-caller.ts'

test('answers with the addresses of this machine, and sends nothing to anybody for that', async () => {
  const caller = new EchoCaller({ event: () => Promise.reject(new Error('no answer is waited for')) })
  const { sdp } = await caller.offer()
  const send = vi.spyOn(Socket.prototype, 'send')
  const lookUp = vi.spyOn(names, 'lookup')
  const peer = new EchoPeer({ hosts: ['127.0.0.1'], onLink: () => undefined })
  const answer = await peer.answer(sdp)
  const kinds = new Set([...answer.data.sdp.matchAll(/^a=candidate:.* typ (\w+)/gm)].map(([, kind]) => kind))
  expect([...kinds]).toEqual(['host'])
  expect(answer.data.sdp).toMatch(/^a=candidate:.* 127\.0\.0\.1 /m)
  // What it would ask goes out right behind the answer.
  for (let turn = 0; turn < 20; turn += 1) await setImmediate()
  expect(send).not.toHaveBeenCalled()
  expect(lookUp).not.toHaveBeenCalled()
  vi.restoreAllMocks()
  await Promise.all([peer.close(), caller.close()])
})
