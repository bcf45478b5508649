/** What is asked of a click: its number in a series, and when it was (milliseconds since the page began). */
type Click = Pick<MouseEvent, 'detail' | 'timeStamp'>

/** As long as two clicks may count as one double click. */
const DOUBLE_MS = 500

/** True of the second click of a pair whose first one brought what it falls upon: nobody meant that. */
export function isLateClick({ detail, timeStamp }: Click, mountedAt: number): boolean {
  return detail > 1 && timeStamp - mountedAt < DOUBLE_MS
}
