/** Looks shared by the menu's parts. */
export const MENU_ITEM =
  'flex h-8 items-center gap-2.5 rounded-sm px-2 text-md text-ink outline-none select-none data-disabled:opacity-60 data-highlighted:bg-hover forced-colors:data-highlighted:bg-[Highlight] forced-colors:data-highlighted:text-[HighlightText]'
