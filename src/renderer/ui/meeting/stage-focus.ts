/** What was used last, as far as the focus is concerned: keys, the pointer, or the pointer while it is still down. */
export type Hand = 'keys' | 'pointer' | 'pressing'

/** A control by what it opens. */
export interface Control {
  /** It opens a menu or a small panel, which puts the focus back on it. */
  readonly opensLayer: boolean
  /** Its layer was open when the pointer was used last. */
  readonly wasOpen: boolean
}

/** True where a click on a control of the stage leaves the focus with the stage: the space bar is to talk, not to press it again. */
export function leavesFocusAtClick(
  { detail }: Pick<MouseEvent, 'detail'>,
  control: Pick<Control, 'opensLayer'>,
): boolean {
  return detail > 0 && !control.opensLayer
}

/** True where the focus that a control is given goes on to the stage: a layer that the pointer closed gave it back. Focus that comes by any other way stays, such as by a screen reader. */
export function passesFocusOn(hand: Hand, control: Control): boolean {
  return hand === 'pointer' && control.opensLayer && control.wasOpen
}
