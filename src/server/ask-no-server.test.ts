import { Socket } from 'node:dgram'
import { promises as names } from 'node:dns'
import { setImmediate } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { RTCPeerConnection } from 'werift'
import { askNoServer } from './ask-no-server.ts'

test('an offer, and one that looks for new ways, send nothing to anybody', async () => {
  const send = vi.spyOn(Socket.prototype, 'send')
  const lookUp = vi.spyOn(names, 'lookup')
  const connection = new RTCPeerConnection({ iceServers: [], iceUseIpv6: false })
  connection.addTransceiver('audio')
  for (const iceRestart of [false, true]) {
    const offer = await connection.createOffer({ iceRestart })
    askNoServer(connection)
    await connection.setLocalDescription(offer)
    // What it would ask goes out right behind.
    for (let turn = 0; turn < 20; turn += 1) await setImmediate()
  }
  expect(send).not.toHaveBeenCalled()
  expect(lookUp).not.toHaveBeenCalled()
  vi.restoreAllMocks()
  await connection.close()
})
