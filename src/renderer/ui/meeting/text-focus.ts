/** An element that takes letters, as far as focus is concerned. */
export interface TextField {
  readonly text: string
}

const TEXTLESS_INPUTS = new Set([
  'button',
  'checkbox',
  'color',
  'file',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
])

/** The text field that an element is, or null. */
export function textFieldOf(element: Element | null): TextField | null {
  if (element instanceof HTMLTextAreaElement) return { text: element.value }
  if (element instanceof HTMLInputElement) {
    return TEXTLESS_INPUTS.has(element.type) ? null : { text: element.value }
  }
  if (element instanceof HTMLElement && element.isContentEditable) return { text: element.textContent ?? '' }
  return null
}

/** True where a letter means something else than a shortcut: a text field, or a menu or dialog on top. */
export function takesLetters(element: Element | null): boolean {
  if (textFieldOf(element)) return true
  return element?.closest('[role="menu"], [role="listbox"], [role="dialog"], select') != null
}

const PRESSED_BY_SPACE =
  'button, summary, input, select, [role="button"], [role^="menuitem"], [role="option"], [role="slider"]'

/** True where the space bar does something of its own: it presses a button, opens a menu, writes a blank. */
export function takesSpace(element: Element | null): boolean {
  return takesLetters(element) || element?.closest(PRESSED_BY_SPACE) != null
}

/** True where the focus is in a region of the page other than that of an element; on the page itself it is nowhere. */
export function isElsewhere(focused: Element | null, element: Element | null): boolean {
  const region = focused?.closest('[data-region]') ?? null
  return region !== null && region !== (element?.closest('[data-region]') ?? null)
}
