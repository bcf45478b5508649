import type { Colour } from './png.ts'

/** Ends the address of the page's script where these are shared instead of what the browser sees. */
export const INVENTED_SCREENS_SEARCH = '?invented-screens'

/** A screen or window that is nowhere but in tests: four fields of these colours, row by row. */
export interface InventedScreen {
  readonly id: string
  readonly name: string
  readonly fields: readonly [Colour, Colour, Colour, Colour]
}

const RED: Colour = [214, 40, 40]
const GREEN: Colour = [46, 160, 67]
const BLUE: Colour = [33, 102, 219]
const YELLOW: Colour = [240, 200, 32]
const WHITE: Colour = [245, 245, 245]
const BLACK: Colour = [20, 20, 20]

/** What `--invented-screens` offers: two screens and three windows, no two of them alike. */
export const INVENTED_SCREENS: readonly InventedScreen[] = [
  { id: 'screen:1:0', name: 'Screen 1', fields: [RED, GREEN, BLUE, YELLOW] },
  { id: 'screen:2:0', name: 'Screen 2', fields: [YELLOW, BLUE, GREEN, RED] },
  { id: 'window:101:0', name: 'Budget.ods – Calc', fields: [WHITE, GREEN, GREEN, WHITE] },
  { id: 'window:102:0', name: 'Terminal', fields: [BLACK, BLACK, GREEN, BLACK] },
  { id: 'window:103:0', name: '<b>Slides</b> & "notes"', fields: [BLUE, WHITE, WHITE, RED] },
]
