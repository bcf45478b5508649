import { Socket } from 'node:dgram'
import { expect, test, vi } from 'vitest'
import { EchoPeer } from './echo-peer.ts'
import { EchoCaller } from './testing/echo-caller.ts'

test('answers with the addresses of this machine, and sends nothing to anybody for that', async () => {
  const caller = new EchoCaller({ event: () => Promise.reject(new Error('no answer is waited for')) })
  const { sdp } = await caller.offer()
  const send = vi.spyOn(Socket.prototype, 'send')
  const peer = new EchoPeer({ hosts: ['127.0.0.1'], onLink: () => undefined })
  const answer = await peer.answer(sdp)
  const kinds = new Set([...answer.data.sdp.matchAll(/^a=candidate:.* typ (\w+)/gm)].map(([, kind]) => kind))
  expect([...kinds]).toEqual(['host'])
  expect(answer.data.sdp).toMatch(/^a=candidate:.* 127\.0\.0\.1 /m)
  expect(send).not.toHaveBeenCalled()
  send.mockRestore()
  await Promise.all([peer.close(), caller.close()])
})
