import { expect, test } from 'vitest'
import { secureServer, selfSigned } from '../main/testing/secure-server.ts'
import { makeCertificate } from '../server/certificate-maker.ts'
import { ShellSession } from './session.ts'
import { shellFetch } from './shell-fetch.ts'
import { VerifiedAgent } from './verified-agent.ts'

test('without a rule it is the authorities that count', async () => {
  let requests = 0
  const server = await secureServer(selfSigned(makeCertificate), (_request, response) => {
    requests += 1
    response.end()
  })
  const session = new ShellSession()
  const agent = new VerifiedAgent(session)
  try {
    await expect(shellFetch(agent)(server.origin)).rejects.toThrow(/not accepted/)
    session.setCertificateVerifyProc((_request, callback) => callback(-3))
    await expect(shellFetch(agent)(server.origin)).rejects.toThrow(/not accepted/)
    expect(requests).toBe(0)
  } finally {
    agent.destroy()
    await server.stop()
  }
})
