import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { refreshResponse } from '#shared/rest/accounts.ts'
import type { Someone } from '../testing/call-scene.ts'
import { RecordingScene } from '../testing/recording-scene.ts'
import { RestCaller } from '../testing/rest-caller.ts'

let scene: RecordingScene
let ada: Someone
let grace: Someone

beforeEach(async () => {
  scene = await RecordingScene.set()
  ;({ ada, grace } = scene.calls)
})
afterEach(() => scene.calls.server.stop())

/** Somebody whose access token ran out meanwhile. */
async function renew({ person }: Someone): Promise<RestCaller> {
  const answer = await scene.calls.server.fetch('/api/auth/refresh', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ refreshToken: person.refreshToken }),
  })
  const { accessToken } = refreshResponse.parse(await answer.json())
  return new RestCaller(scene.calls.server, { ...person, accessToken })
}

describe('the bytes of a recording', () => {
  test('arrive in pieces and are read back through a signed link, in ranges', async () => {
    const { id } = await scene.record(1)
    const download = async () => (await grace.rest.get(`/api/recordings/${id}/download`)).body
    expect(await scene.offset(ada, id)).toEqual([200, '0'])
    const first = await scene.put(ada, id, 'bytes 0-3/10', '0123')
    expect([first.status, first.headers.get('upload-offset'), await first.json()]).toEqual([
      200,
      '4',
      { success: true, offset: 4, complete: false },
    ])
    expect(await scene.offset(ada, id)).toEqual([200, '4'])
    expect(await download()).toEqual({ success: true, url: null, expires_in: 3600 })
    const last = await scene.put(ada, id, 'bytes 4-9/10', '456789')
    expect(await last.json()).toEqual({ success: true, offset: 10, complete: true })
    expect(await scene.offset(ada, id)).toEqual([200, '10'])
    const { url, expires_in } = await download()
    expect(expires_in).toBe(3600)
    const answer = await scene.calls.server.fetch(String(url), { headers: { range: 'bytes=2-5' } })
    expect([answer.status, await answer.text()]).toEqual([206, '2345'])
    expect(answer.headers.get('content-type')).toBe('video/webm')
    expect(answer.headers.get('content-disposition')).toContain(`filename="${id}.webm"`)
    const about = async () => (await grace.rest.get(`/api/recordings/${id}`)).body.recording
    expect(await about()).toMatchObject({ has_content: true })
    scene.calls.clock.advance(3_600_000)
    expect(await (await scene.calls.server.fetch(String(url))).json()).toMatchObject({
      error: 'link_expired',
    })
    const renewed = String((await (await renew(grace)).get(`/api/recordings/${id}/download`)).body.url)
    const rest = await scene.calls.server.fetch(renewed, { headers: { range: 'bytes=6-' } })
    expect([rest.status, await rest.text()]).toEqual([206, '6789'])
  })

  test('a piece at the wrong place is told where to go on', async () => {
    const { id } = await scene.record(1)
    await scene.put(ada, id, 'bytes 0-3/10', '0123')
    for (const [range, bytes] of [
      ['bytes 0-3/10', '0123'],
      ['bytes 5-9/10', '56789'],
    ] as const) {
      const answer = await scene.put(ada, id, range, bytes)
      expect([answer.status, answer.headers.get('upload-offset'), await answer.json()]).toMatchObject([
        409,
        '4',
        { error: 'offset_mismatch' },
      ])
    }
    await scene.put(ada, id, 'bytes 4-9/10', '456789')
    const again = await scene.put(ada, id, 'bytes 0-9/10', '0123456789')
    expect([again.status, again.headers.get('upload-offset')]).toEqual([409, '10'])
  })

  test.each([
    ['another total', 'bytes 4-4/11', 'x', 409, 'total_mismatch'],
    ['more than the total', 'bytes 4-10/*', '4567890', 409, 'total_mismatch'],
    ['no range', 'bytes */10', 'x', 422, 'invalid_request'],
    ['another length', 'bytes 4-5/10', 'x', 422, 'invalid_request'],
    ['more than the server takes', 'bytes 4-4/1000001', 'x', 413, 'file_too_large'],
  ])('a piece with %s is refused', async (_title, range, bytes, status, error) => {
    const { id } = await scene.record(1)
    await scene.put(ada, id, 'bytes 0-3/10', '0123')
    const answer = await scene.put(ada, id, range, bytes)
    expect([answer.status, await answer.json()]).toMatchObject([status, { error }])
    expect(await scene.offset(ada, id)).toEqual([200, '4'])
  })

  test('a recorder that does not know the total yet says it at the end, also while the call goes on', async () => {
    const { path } = await scene.talk()
    const id = String((await ada.rest.post(`${path}/start`)).body.recording_id)
    expect(await (await scene.put(ada, id, 'bytes 0-1/*', '01')).json()).toMatchObject({ complete: false })
    expect(await (await scene.put(ada, id, 'bytes 2-3/4', '23')).json()).toMatchObject({ complete: true })
    expect((await ada.rest.get(`/api/recordings/${id}`)).body).toMatchObject({
      recording: { status: 'recording' },
    })
  })

  test('whatever pieces are tried, in whatever order, the right bytes come together', async () => {
    const whole = Array.from({ length: 40 }, (_, n) => String.fromCharCode(48 + n)).join('')
    const piece = fc.tuple(fc.nat(39), fc.integer({ min: 1, max: 20 }), fc.boolean())
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async pieces => {
        const { id } = await scene.record(1)
        let stored = 0
        const send = async (start: number, length: number) => {
          const end = Math.min(start + length, 40) - 1
          const answer = await scene.put(ada, id, `bytes ${start}-${end}/40`, whole.slice(start, end + 1))
          const isNext = start === stored && stored < 40
          if (isNext) stored = end + 1
          expect([answer.status, answer.headers.get('upload-offset')]).toEqual([
            isNext ? 200 : 409,
            `${stored}`,
          ])
        }
        for (const [start, length, isGuess] of pieces)
          await send(isGuess ? start : Math.min(stored, 39), length)
        if (stored < 40) await send(stored, 40)
        const { body } = await ada.rest.get(`/api/recordings/${id}/download`)
        expect(await (await scene.calls.server.fetch(String(body.url))).text()).toBe(whole)
      }),
      { numRuns: 25, verbose: 1 },
    )
  })

  test('come from their recorder only, and go with the recording', async () => {
    const { id } = await scene.record(1)
    expect((await scene.put(grace, id, 'bytes 0-0/1', 'x')).status).toBe(403)
    expect(await scene.offset(grace, id)).toEqual([403, null])
    expect((await scene.put(ada, 'rec_0_0', 'bytes 0-0/1', 'x')).status).toBe(404)
    await scene.put(ada, id, 'bytes 0-0/1', 'x')
    await ada.rest.call('DELETE', `/api/recordings/${id}`)
    expect((await ada.rest.get(`/api/recordings/${id}/content`)).status).toBe(404)
  })

  test('stay over a restart of the server, whole or not', async () => {
    const { id } = await scene.record(1)
    await scene.put(ada, id, 'bytes 0-1/3', '01')
    await scene.calls.server.restart()
    expect(await scene.offset(ada, id)).toEqual([200, '2'])
    await scene.put(ada, id, 'bytes 2-2/3', '2')
    await scene.calls.server.restart()
    const answer = await scene.calls.server.fetch(`/api/recordings/${id}/content`, {
      headers: { authorization: `Bearer ${grace.person.accessToken}` },
    })
    expect(await answer.text()).toBe('012')
  })
})
