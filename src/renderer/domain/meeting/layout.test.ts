import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sessionId } from '#shared/ids.ts'
import { type Arrangement, arrange, type LayoutInput, type LayoutPerson } from './layout.ts'
import type { TileId, ViewState } from './view.ts'

const VIEW: ViewState = { mode: 'auto', page: 0, pinned: null, hideSelf: false, hideWithoutVideo: false }
const peer = (index: number) => sessionId.parse(`p${index}`)
const SELF: LayoutPerson = { id: 'self', hasVideo: true }
const others = (count: number, hasVideo = true): LayoutPerson[] =>
  Array.from({ length: count }, (_, index) => ({ id: peer(index), hasVideo }))

const input = (
  change: Partial<Omit<LayoutInput, 'view'>> & { readonly view?: Partial<ViewState> },
): LayoutInput => ({
  people: [SELF, ...others(3)],
  activeSpeaker: null,
  sharing: null,
  capacity: { grid: 9, strip: 4 },
  stageable: true,
  ...change,
  view: { ...VIEW, ...change.view },
})

describe('arrange', () => {
  it.each<[string, LayoutInput, Partial<Arrangement>]>([
    ['nobody else is here', input({ people: [SELF] }), { kind: 'alone' }],
    [
      'two: the other large',
      input({ people: [SELF, ...others(1)] }),
      { kind: 'pair', main: peer(0), corner: 'self' },
    ],
    [
      'two, oneself hidden',
      input({ people: [SELF, ...others(1)], view: { hideSelf: true } }),
      { kind: 'pair', main: peer(0), corner: null },
    ],
    [
      'two, oneself pinned',
      input({ people: [SELF, ...others(1)], view: { pinned: 'self' } }),
      { kind: 'pair', main: 'self', corner: peer(0) },
    ],
    [
      'two, the other without a picture: still there',
      input({ people: [SELF, ...others(1, false)], view: { hideWithoutVideo: true } }),
      { kind: 'pair', main: peer(0), hiddenCount: 0 },
    ],
    [
      'two, one shares: both faces beside it',
      input({ people: [SELF, ...others(1)], sharing: peer(0) }),
      { kind: 'stage', stage: peer(0), stageSource: 'screen', strip: ['self', peer(0)] },
    ],
    ['as many as fit', input({ people: [SELF, ...others(8)] }), { kind: 'grid', page: 0, pages: 1 }],
    [
      'more than fit, nobody spoke yet: the first with a picture',
      input({ people: [SELF, { id: peer(20), hasVideo: false }, ...others(9)] }),
      { kind: 'stage', stage: peer(0), stageSource: 'video', pages: 3 },
    ],
    [
      'more than fit, somebody speaks',
      input({ people: [SELF, ...others(9)], activeSpeaker: peer(4) }),
      { kind: 'stage', stage: peer(4) },
    ],
    [
      'more than fit, as a grid: pages',
      input({ people: [SELF, ...others(9)], view: { mode: 'grid', page: 7 } }),
      { kind: 'grid', tiles: [peer(8)], page: 1, pages: 2 },
    ],
    [
      'the pin wins over the share and the speaker',
      input({ sharing: peer(0), activeSpeaker: peer(1), view: { pinned: peer(2) } }),
      { kind: 'stage', stage: peer(2), stageSource: 'video' },
    ],
    [
      'the share wins over the speaker',
      input({ sharing: peer(0), activeSpeaker: peer(1), view: { mode: 'speaker' } }),
      { kind: 'stage', stage: peer(0), stageSource: 'screen' },
    ],
    ['somebody pinned who left', input({ view: { pinned: peer(99) } }), { kind: 'grid' }],
    [
      'no room for a strip',
      input({ stageable: false, view: { mode: 'speaker' } }),
      { kind: 'stage', stage: peer(0), strip: [], hiddenCount: 2 },
    ],
    [
      'those without a picture are hidden, and counted',
      input({
        people: [SELF, ...others(3), { id: peer(8), hasVideo: false }],
        view: { hideWithoutVideo: true },
      }),
      { kind: 'grid', tiles: ['self', peer(0), peer(1), peer(2)], hiddenCount: 1 },
    ],
    [
      'but not the one who is pinned',
      input({
        people: [SELF, ...others(2), { id: peer(8), hasVideo: false }],
        view: { hideWithoutVideo: true, pinned: peer(8) },
      }),
      { kind: 'stage', stage: peer(8), hiddenCount: 0 },
    ],
    [
      'nor anybody where nobody would be left',
      input({ people: [SELF, ...others(3, false)], view: { hideWithoutVideo: true } }),
      { kind: 'grid', hiddenCount: 0 },
    ],
  ])('%s', (_name, given, expected) => {
    expect(arrange(given)).toMatchObject(expected)
  })
})

const seed = Number(process.env.SEED ?? Date.now())
/** A failure prints the seed and the path. */
const holds = (property: fc.IProperty<[LayoutInput]>): void =>
  void fc.assert(property, { seed, numRuns: 1_000 })

const view = (ids: readonly TileId[]): fc.Arbitrary<ViewState> =>
  fc.record({
    mode: fc.constantFrom('auto', 'grid', 'speaker'),
    page: fc.oneof(fc.integer({ min: -3, max: 60 }), fc.constant(Number.NaN)),
    pinned: fc.constantFrom(null, peer(999), ...ids),
    hideSelf: fc.boolean(),
    hideWithoutVideo: fc.boolean(),
  })

const anyInput: fc.Arbitrary<LayoutInput> = fc
  .tuple(fc.array(fc.boolean(), { maxLength: 50 }), fc.boolean())
  .map(([pictures, own]): LayoutPerson[] => [
    { id: 'self', hasVideo: own },
    ...pictures.map((hasVideo, index) => ({ id: peer(index), hasVideo })),
  ])
  .chain(people => {
    const peers = people.flatMap(({ id }) => (id === 'self' ? [] : [id]))
    return fc.record({
      people: fc.constant(people),
      view: view(people.map(({ id }) => id)),
      activeSpeaker: fc.constantFrom(null, peer(999), ...peers),
      sharing: fc.constantFrom(null, peer(999), ...peers),
      capacity: fc.record({ grid: fc.integer({ min: -1, max: 16 }), strip: fc.integer({ min: 0, max: 8 }) }),
      stageable: fc.boolean(),
    })
  })

const pagesOf = (arrangement: Arrangement): number => ('pages' in arrangement ? arrangement.pages : 1)
const onPage = (given: LayoutInput, page: number): Arrangement =>
  arrange({ ...given, view: { ...given.view, page } })

function tilesOf(arrangement: Arrangement): readonly TileId[] {
  switch (arrangement.kind) {
    case 'alone':
      return []
    case 'pair':
      return arrangement.corner === null ? [arrangement.main] : [arrangement.main, arrangement.corner]
    case 'grid':
      return arrangement.tiles
    default:
      return arrangement.strip
  }
}

/** The faces of all pages, the one on the stage once. */
function everywhere(given: LayoutInput): readonly TileId[] {
  const first = arrange(given)
  const pages = Array.from({ length: pagesOf(first) }, (_, page) => tilesOf(onPage(given, page)))
  const stage = first.kind === 'stage' && first.stageSource === 'video' ? [first.stage] : []
  return [...stage, ...pages.flat()]
}

describe('whatever the meeting is like', () => {
  it('everybody is on exactly one page, or is counted', () => {
    holds(
      fc.property(anyInput, given => {
        const arrangement = arrange(given)
        const faces = everywhere(given)
        expect(new Set(faces).size).toBe(faces.length)
        const known = new Set(given.people.map(({ id }) => id))
        for (const id of faces) expect(known).toContain(id)
        const shown = new Set(faces)
        if (arrangement.kind === 'stage') shown.add(arrangement.stage)
        const count = [...shown].filter(id => id !== 'self').length
        expect(count + arrangement.hiddenCount).toBe(given.people.length - 1)
        const isSelfShown = arrangement.kind === 'alone' || shown.has('self')
        const hasRoom = arrangement.kind !== 'stage' || given.stageable
        expect(isSelfShown).toBe(
          given.view.pinned === 'self' || (!given.view.hideSelf && hasRoom) || arrangement.kind === 'alone',
        )
      }),
    )
  })

  it('no page is empty but a strip with nobody left for it, and none holds more than fit', () => {
    holds(
      fc.property(anyInput, given => {
        const arrangement = arrange(given)
        if (arrangement.kind !== 'grid' && arrangement.kind !== 'stage') return
        const room = Math.max(1, arrangement.kind === 'grid' ? given.capacity.grid : given.capacity.strip)
        expect(arrangement.page).toBeGreaterThanOrEqual(0)
        expect(arrangement.page).toBeLessThan(arrangement.pages)
        for (let page = 0; page < arrangement.pages; page++) {
          const tiles = tilesOf(onPage(given, page))
          expect(tiles.length).toBeLessThanOrEqual(room)
          if (arrangement.kind === 'grid' || arrangement.pages > 1) expect(tiles.length).toBeGreaterThan(0)
        }
      }),
    )
  })

  it('the pin is on the stage', () => {
    holds(
      fc.property(anyInput, given => {
        const { pinned } = given.view
        const isHere = given.people.some(({ id }) => id === pinned)
        const arrangement = arrange(given)
        if (pinned === null || !isHere || arrangement.kind === 'alone') return
        if (arrangement.kind === 'pair') expect(arrangement.main).toBe(pinned)
        else expect(arrangement).toMatchObject({ kind: 'stage', stage: pinned, stageSource: 'video' })
      }),
    )
  })

  it('a share takes the stage where nobody is pinned', () => {
    holds(
      fc.property(anyInput, given => {
        const during = arrange(given)
        const isHere = given.people.some(({ id }) => id === given.sharing)
        const isPinned = given.people.some(({ id }) => id === given.view.pinned)
        if (isHere && !isPinned) {
          expect(during).toMatchObject({ kind: 'stage', stage: given.sharing, stageSource: 'screen' })
        }
      }),
    )
  })

  it('tiles keep their places when somebody without a picture comes', () => {
    holds(
      fc.property(anyInput, given => {
        const people = [...given.people, { id: peer(500), hasVideo: false }]
        const before = arrange(given)
        const page = 'page' in before ? before.page : 0
        const after = onPage({ ...given, people }, page)
        // Where they fit on a page with the newcomer, and where they did not fit before.
        const isSameKind = before.kind === 'grid' && after.kind === 'grid'
        if (!isSameKind || (before.pages === 1 && after.pages > 1)) return
        expect(after.tiles.slice(0, before.tiles.length)).toEqual(before.tiles)
      }),
    )
  })

  it('on more than one page, those without a picture come last', () => {
    holds(
      fc.property(anyInput, given => {
        const arrangement = arrange(given)
        if (arrangement.kind !== 'grid' || arrangement.pages === 1) return
        const dark = new Set(given.people.filter(({ hasVideo }) => !hasVideo).map(({ id }) => id))
        const faces = everywhere(given).map(id => dark.has(id))
        expect(faces).toEqual(faces.toSorted((one, other) => Number(one) - Number(other)))
      }),
    )
  })
})
