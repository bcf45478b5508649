/** The sounds that wait for a click, after one was blocked, or plays, or is gone. */
export function withBlocked(
  blocked: ReadonlySet<string>,
  sound: string,
  isBlocked: boolean,
): ReadonlySet<string> {
  if (blocked.has(sound) === isBlocked) return blocked
  const next = new Set(blocked)
  if (isBlocked) next.add(sound)
  else next.delete(sound)
  return next
}
