import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apiPath } from './api-path.ts'

describe('apiPath', () => {
  it('puts ids into a path', () => {
    expect(apiPath`/api/calls/${'c1'}/invite`).toBe('/api/calls/c1/invite')
    expect(apiPath`/api/x/${'a/b'}/${'?c#d'}`).toBe('/api/x/a%2Fb/%3Fc%23d')
  })

  it.each(['', '.', '..', '\ud800'])('refuses %j, which no encoding keeps in its place', id => {
    expect(() => apiPath`/api/calls/${id}/invite`).toThrow('cannot be asked for')
  })

  it('keeps every other id one segment of the path, whatever is in it', () => {
    const ids = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('...', './', '../..', '%2e%2e', '%'),
    )
    fc.assert(
      fc.property(
        ids.filter(id => !['', '.', '..'].includes(id)),
        id => {
          const { pathname, search, hash } = new URL(apiPath`/api/calls/${id}/end`, 'http://127.0.0.1')
          expect([search, hash]).toEqual(['', ''])
          const [, api, calls, segment, end, ...more] = pathname.split('/')
          expect([api, calls, end, more]).toEqual(['api', 'calls', 'end', []])
          expect(decodeURIComponent(segment ?? '')).toBe(id)
        },
      ),
    )
  })
})
