/** What a recording is called as a file, by when it began: the same everywhere, and in the order of time. */
export function fileName(startedAt: number): string {
  const [day = '', time = ''] = new Date(startedAt).toISOString().split('T')
  return `recording-${day}-${time.slice(0, 5).replace(':', '.')}.webm`
}
