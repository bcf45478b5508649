/** Chunks that a window starts with, by the name of their first module; what they are made of is asked for at once. */
const FIRST = /(?:^|\/)(?:page|ring-page)-[^/]+\.js$/

/**
 * What is asked for beside a chunk that is loaded while the app runs: everything with the first ones, nothing with
 * late parts. Their imports are fetched from this machine a moment later, while the names of all of them would be a
 * fiftieth of what has to be there until one can write.
 */
export function preloads(
  chunk: string,
  imports: string[],
  { hostType }: { readonly hostType: 'html' | 'js' },
): string[] {
  return hostType === 'html' || FIRST.test(chunk) ? imports : []
}
