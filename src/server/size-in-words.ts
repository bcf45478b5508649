const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const
const STEP = 1_000

/** A number of bytes as people read it, such as `1.2 MB`. */
export function sizeInWords(bytes: number): string {
  let unit = 0
  let value = bytes
  while (value >= STEP && unit < UNITS.length - 1) {
    value /= STEP
    unit += 1
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit]}`
}
