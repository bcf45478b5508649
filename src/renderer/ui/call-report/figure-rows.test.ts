import { describe, expect, it } from 'vitest'
import { figureRows } from './figure-rows.ts'
import type { SourceFigures } from './peer-figures.ts'

const row = (change: Partial<SourceFigures>): SourceFigures => ({
  source: 'audio',
  kbps: 0,
  loss: null,
  jitterMs: null,
  picture: null,
  codec: 'opus',
  limitation: null,
  ...change,
})
const camera = row({
  source: 'video',
  kbps: 300,
  picture: { width: 640, height: 360, fps: 20 },
  limitation: 'none',
})
const full = { step: 'full', cause: 'none' } as const
const spared = { step: 'smaller', cause: 'processor' } as const

describe('the rows of a table of figures', () => {
  it('have no camera in a voice call, though there is a line for it', () => {
    const both = [row({}), row({ source: 'video', codec: '' })]
    const rows = figureRows({ received: both, sent: both }, full)
    expect(rows.map(({ way, figures }) => [way, figures.source])).toEqual([
      ['in', 'audio'],
      ['out', 'audio'],
    ])
  })

  it('keep a voice that is silent', () => {
    expect(figureRows({ received: [row({})], sent: [] }, full)).toHaveLength(1)
  })

  it.each([
    ['nothing while all is sent', camera, full, 'none'],
    ['what this machine spares', camera, spared, 'processor'],
    ['what the browser tells of, first', { ...camera, limitation: 'network' }, spared, 'network'],
    ['how many are in', camera, { step: 'someUnseen', cause: 'people' }, 'people'],
    ['nothing of a shared screen, which is never held back', { ...camera, source: 'screen' }, spared, 'none'],
  ] as const)('name as limit of a sent picture %s', (_, sent, sending, limit) => {
    expect(figureRows({ received: [], sent: [sent] }, sending)[0]?.limit).toBe(limit)
  })

  it('have no limit of what arrives', () => {
    expect(figureRows({ received: [camera], sent: [] }, spared)[0]?.limit).toBeNull()
  })
})
