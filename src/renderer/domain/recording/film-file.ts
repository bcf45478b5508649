/** The bytes of a recording where they are kept: a sync access handle of the origin's own file system, or memory. */
export interface FilmFile {
  getSize(): number
  /** Answers how many bytes were read. */
  read(into: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number
  /** Answers how many bytes were written; throws, or writes fewer, when the disk is full. */
  write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number
  truncate(size: number): void
  flush(): void
}

/** Writes all of it or throws. */
export function writeWhole(file: FilmFile, bytes: Uint8Array<ArrayBuffer>, at: number): void {
  if (file.write(bytes, { at }) !== bytes.length)
    throw new DOMException('The disk is full', 'QuotaExceededError')
}
