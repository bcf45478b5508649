import type { PeerId } from './backend.ts'
import type { TileId, ViewState } from './view.ts'

export interface LayoutPerson {
  readonly id: TileId
  /** There is a picture of them to show. */
  readonly hasVideo: boolean
}

export interface LayoutInput {
  /** Everybody in the order in which they came, this person (`self`) included. */
  readonly people: readonly LayoutPerson[]
  readonly view: ViewState
  readonly activeSpeaker: PeerId | null
  /** Whose shared screen arrives. */
  readonly sharing: PeerId | null
  /** How many tiles a page of the grid and the strip beside a stage have room for. */
  readonly capacity: { readonly grid: number; readonly strip: number }
  /** False where there is no room for a strip beside a stage: then a stage stands alone. */
  readonly stageable: boolean
}

/** Where everybody is. `hiddenCount`: others who are in no tile of any page. */
export type Arrangement = { readonly hiddenCount: number } & (
  | { readonly kind: 'alone' }
  /** Two people, one large; without `corner` the large one is all there is. */
  | { readonly kind: 'pair'; readonly main: TileId; readonly corner: TileId | null }
  | {
      readonly kind: 'grid'
      readonly tiles: readonly TileId[]
      /** From 0. */
      readonly page: number
      readonly pages: number
    }
  | {
      readonly kind: 'stage'
      readonly stage: TileId
      readonly stageSource: 'video' | 'screen'
      readonly strip: readonly TileId[]
      readonly page: number
      readonly pages: number
    }
)

/**
 * Decides where everybody is shown. Somebody pinned is on the stage, then a shared screen, then, where the view
 * asks for it or the people are more than fit, the active speaker. Tiles keep the order in which people came; only
 * where they do not fit on one page are those without a picture gathered last.
 */
export function arrange(input: LayoutInput): Arrangement {
  const { people, view, sharing } = input
  const others = people.filter(person => person.id !== 'self')
  if (others.length === 0) return { kind: 'alone', hiddenCount: 0 }
  const [only, ...more] = others
  if (only !== undefined && more.length === 0 && sharing !== only.id) return pair(input, only.id)
  const shown = visible(input, others)
  const hiddenCount = others.length - shown.filter(person => person.id !== 'self').length
  const stage = staged(input, shown)
  if (stage !== null) return onStage(input, stage, shown, hiddenCount)
  const { rows, page, pages } = pageOf(shown, view.page, input.capacity.grid)
  return { kind: 'grid', tiles: rows, page, pages, hiddenCount }
}

function pair({ people, view }: LayoutInput, other: PeerId | 'self'): Arrangement {
  const hasSelf = people.some(person => person.id === 'self')
  if (!hasSelf || (view.hideSelf && view.pinned !== 'self')) {
    return { kind: 'pair', main: other, corner: null, hiddenCount: 0 }
  }
  const [main, corner]: [TileId, TileId] = view.pinned === 'self' ? ['self', other] : [other, 'self']
  return { kind: 'pair', main, corner, hiddenCount: 0 }
}

/** Who is to be seen at all. Whoever is pinned or shares is; and nobody is hidden where nobody would be left. */
function visible(
  { people, view, sharing }: LayoutInput,
  others: readonly LayoutPerson[],
): readonly LayoutPerson[] {
  const isWanted = (person: LayoutPerson): boolean =>
    [view.pinned, sharing].includes(person.id) || person.hasVideo
  const hidesOthers = view.hideWithoutVideo && others.some(isWanted)
  return people.filter(person => {
    if (person.id === view.pinned) return true
    return person.id === 'self' ? !view.hideSelf : !hidesOthers || isWanted(person)
  })
}

type Staged = { readonly id: TileId; readonly source: 'video' | 'screen' }

function staged(input: LayoutInput, shown: readonly LayoutPerson[]): Staged | null {
  const { people, view, sharing, activeSpeaker, capacity } = input
  const has = (id: TileId | null): id is TileId => shown.some(person => person.id === id)
  if (has(view.pinned)) return { id: view.pinned, source: 'video' }
  if (sharing !== null && people.some(person => person.id === sharing))
    return { id: sharing, source: 'screen' }
  const isCrowded = view.mode === 'auto' && shown.length > capacity.grid
  if (view.mode !== 'speaker' && !isCrowded) return null
  if (has(activeSpeaker)) return { id: activeSpeaker, source: 'video' }
  const others = shown.filter(person => person.id !== 'self')
  const first = others.find(person => person.hasVideo) ?? others[0]
  return first === undefined ? null : { id: first.id, source: 'video' }
}

function onStage(
  { view, capacity, stageable }: LayoutInput,
  stage: Staged,
  shown: readonly LayoutPerson[],
  hiddenCount: number,
): Arrangement {
  // Whoever shares a screen is also somebody with a face: that goes into the strip.
  const beside = stage.source === 'screen' ? shown : shown.filter(person => person.id !== stage.id)
  const common = { kind: 'stage', stage: stage.id, stageSource: stage.source } as const
  if (stageable) {
    const { rows, page, pages } = pageOf(beside, view.page, capacity.strip)
    return { ...common, strip: rows, page, pages, hiddenCount }
  }
  const left = beside.filter(person => person.id !== 'self' && person.id !== stage.id).length
  return { ...common, strip: [], page: 0, pages: 1, hiddenCount: hiddenCount + left }
}

/** One page of them; on more than one, those without a picture come last. */
function pageOf(people: readonly LayoutPerson[], wanted: number, room: number) {
  const size = Math.max(1, Math.floor(room))
  const pages = Math.max(1, Math.ceil(people.length / size))
  const page = Math.min(Math.max(0, Math.trunc(wanted) || 0), pages - 1)
  const ordered =
    pages === 1
      ? people
      : [...people.filter(person => person.hasVideo), ...people.filter(person => !person.hasVideo)]
  const rows = ordered.slice(page * size, (page + 1) * size).map(person => person.id)
  return { rows, page, pages }
}
