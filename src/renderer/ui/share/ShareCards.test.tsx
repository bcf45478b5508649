import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TestClient } from '#adapters/testing/test-client.ts'
import type { Meeting } from '#domain/meeting/meeting.ts'
import { settle } from '#domain/meeting/testing/mesh-world.ts'
import { sharingPair } from '#domain/meeting/testing/sharing-pair.ts'
import { createStore } from '#domain/store.ts'
import { type InMemoryServer, startTestServer } from '../../../server/testing/in-memory-server.ts'
import { Root } from '../Root.tsx'
import { SessionContext } from '../session-context.ts'
import { fakeDesktop } from '../testing/fake-desktop.ts'
import { ShareCards } from './ShareCards.tsx'

let server: InMemoryServer
let client: TestClient

beforeEach(async () => {
  server = await startTestServer()
  client = new TestClient({ server, person: await server.register('Ada') })
})

afterEach(async () => {
  client.session.dispose()
  await server.stop()
})

/** The cards of a meeting as it is now: what is rendered here once reads the state that stores began with. */
function shown(meeting: Meeting): string {
  const store = createStore(meeting.screenShare.store.getState())
  const now: Meeting = Object.create(meeting, { screenShare: { value: { store } } })
  return renderToStaticMarkup(
    <Root desktop={fakeDesktop()}>
      <SessionContext value={client.session}>
        <ShareCards meeting={now} />
      </SessionContext>
    </Root>,
  )
}

const ENDED = 'You no longer share: what was shared was closed, or sharing was stopped outside QuikApp.'

it('says when the system has ended what was shared, and not when the person did', async () => {
  const { ada, share } = await sharingPair()
  const { meeting } = ada
  await share.start({ withAudio: false, isAsked: true })
  expect(shown(meeting)).not.toContain(ENDED)
  share.stop()
  expect(shown(meeting)).not.toContain(ENDED)
  await share.start({ withAudio: false, isAsked: true })
  ada.media.tracks.at(-1)?.unplug()
  await settle()
  expect(shown(meeting)).toContain(ENDED)
})
