/** How long the browser may take to begin reading what is saved. */
const KEEP_MS = 60_000

/** Saves a file on the computer, under this name, where downloads go. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(url), KEEP_MS)
}
