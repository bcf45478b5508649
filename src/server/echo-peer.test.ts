import { Socket } from 'node:dgram'
import { promises as names } from 'node:dns'
import { networkInterfaces } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { EchoPeer } from './echo-peer.ts'
import { EchoCaller } from './testing/echo-caller.ts'

/** What others can reach this machine by, of both families. */
const ownAddresses = () =>
  Object.entries(networkInterfaces())
    // Those of tunnels and of machines inside this one are left out by the package.
    .flatMap(([name, rows]) => (/^(ipsec|u?tun|tap|vmnet|veth)/.test(name) ? [] : (rows ?? [])))
    .filter(({ internal, address }) => !internal && !/^(fe80:|169\.254\.)/.test(address))
    .map(({ address }) => address)

test('answers with the addresses of this machine, and sends nothing to anybody for that', async () => {
  const caller = new EchoCaller({ event: () => Promise.reject(new Error('no answer is waited for')) })
  const { sdp } = await caller.offer()
  const send = vi.spyOn(Socket.prototype, 'send')
  const lookUp = vi.spyOn(names, 'lookup')
  const peer = new EchoPeer({ hosts: ['127.0.0.1'], onLink: () => undefined })
  const answer = await peer.answer(sdp)
  const kinds = new Set([...answer.data.sdp.matchAll(/^a=candidate:.* typ (\w+)/gm)].map(([, kind]) => kind))
  expect([...kinds]).toEqual(['host'])
  const rows = answer.data.sdp.matchAll(/^a=candidate:\S+ 1 udp \d+ (\S+) /gim)
  const offered = new Set([...rows].map(([, host]) => host))
  expect([...offered].toSorted()).toEqual(['127.0.0.1', ...ownAddresses()].toSorted())
  // What it would ask goes out right behind the answer.
  for (let turn = 0; turn < 20; turn += 1) await setImmediate()
  expect(send).not.toHaveBeenCalled()
  expect(lookUp).not.toHaveBeenCalled()
  vi.restoreAllMocks()
  await Promise.all([peer.close(), caller.close()])
})
