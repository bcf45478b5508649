import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer } from '../../src/server/testing/in-memory-server.ts'
import { ROOT } from '../lib/plain.mjs'
import { endpointsOf } from './endpoints.ts'
import { WIRE_EVENTS } from './events.ts'
import { MEETING_PLACES } from './places.ts'
import { readCode } from './sources.ts'
import { wireGaps, wireTable } from './table.ts'

/** What has no client of ours, and why that is right. */
const WITHOUT_CLIENT: Readonly<Record<string, string>> = {
  'GET /openapi.json': 'for other programs',
  'call call:accept': 'joining the topic accepts already',
}

let server: Awaited<ReturnType<typeof startTestServer>>
let openApi: unknown

beforeAll(async () => {
  server = await startTestServer()
  openApi = await (await server.fetch(`${server.baseUrl}/openapi.json`)).json()
})

afterAll(() => server.stop())

describe('the table of the wire', () => {
  it('is the one in docs; renew it with `npm run wire-table`', () => {
    expect(readFileSync(join(ROOT, 'docs', 'wire.md'), 'utf8')).toBe(wireTable(openApi, readCode()))
  })

  it('has no holes but those that are meant', () => {
    const meant = Object.keys(WITHOUT_CLIENT).map(name => `${name}: no client`)
    expect(wireGaps(openApi, readCode()).toSorted()).toEqual(meant.toSorted())
  })

  it('names only places that are there, of rows that are there', () => {
    const rows = [
      ...endpointsOf(openApi).map(({ method, path }) => `${method} ${path}`),
      ...WIRE_EVENTS.map(({ topic, event }) => `${topic} ${event}`),
    ]
    for (const [row, { file }] of Object.entries(MEETING_PLACES)) {
      expect(rows).toContain(row)
      expect([file, existsSync(join(ROOT, file))]).toEqual([file, true])
    }
  })
})
