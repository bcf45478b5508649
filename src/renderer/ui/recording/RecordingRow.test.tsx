import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TestClient } from '#adapters/testing/test-client.ts'
import type { Recordings } from '#domain/recording/recordings.ts'
import { callId, recordingId, userId } from '#shared/ids.ts'
import type { Recording } from '#shared/model/recording.ts'
import { type InMemoryServer, startTestServer } from '../../../server/testing/in-memory-server.ts'
import { Root } from '../Root.tsx'
import { SessionContext } from '../session-context.ts'
import { fakeDesktop } from '../testing/fake-desktop.ts'
import { RecordingRow } from './RecordingRow.tsx'

let server: InMemoryServer
let client: TestClient
let recordings: Recordings

beforeEach(async () => {
  server = await startTestServer()
  client = new TestClient({ server, person: await server.register('Ada') })
  recordings = await client.session.recordings()
})

afterEach(async () => {
  client.session.dispose()
  await server.stop()
})

/** The words of a row, and which of its buttons can be pressed. */
function row(change: Partial<Recording>) {
  const recording: Recording = {
    id: recordingId.parse('rec_1'),
    callId: callId.parse('call_1'),
    kind: 'video',
    startedBy: userId.parse('grace'),
    startedAt: 1_700_000_000_000,
    durationSeconds: 65,
    status: 'completed',
    hasContent: true,
    isReadable: true,
    ...change,
  }
  const html = renderToStaticMarkup(
    <Root desktop={fakeDesktop()}>
      <SessionContext value={client.session}>
        <RecordingRow recordings={recordings} recording={recording} onDelete={() => undefined} />
      </SessionContext>
    </Root>,
  )
  const shown = html.slice(0, html.indexOf('</li>'))
  const buttons = [...shown.matchAll(/<button[^>]*aria-label="(\w+)[^>]*>/g)]
  const pressable = buttons.flatMap(([tag, name]) => (tag.includes('disabled=""') ? [] : [name]))
  return { shown, pressable }
}

const own = (): Partial<Recording> => ({ startedBy: client.session.self.getState().user.id })

it('is there to be watched and downloaded, and deleted by whoever recorded it', () => {
  expect(row({}).pressable).toEqual(['Play', 'Download'])
  expect(row(own()).pressable).toEqual(['Play', 'Download', 'Delete'])
})

it('says where it is while its bytes are not here', () => {
  const others = row({ hasContent: false })
  expect(others.shown).toContain('’s computer</p>')
  expect(others.pressable).toEqual([])
  const mine = row({ ...own(), hasContent: false })
  expect(mine.shown).toContain('Still on the computer that recorded it')
  expect(mine.pressable).toEqual(['Delete'])
})

it('says for whom it is', () => {
  const { shown, pressable } = row({ isReadable: false })
  expect(shown).toMatch(/<p id="([^"]+)"[^>]*>Only those who were in this call.*aria-describedby="\1"/s)
  expect(pressable).toEqual([])
})
