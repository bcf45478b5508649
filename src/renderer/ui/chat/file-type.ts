/** The kind of a file as people call it: the ending of its name, else the second half of its type; null when neither says anything. */
export function fileType(name: string, mimeType: string): string | null {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]
  if (ending) return ending.toUpperCase()
  const [, subtype] = /^[a-z]+\/(?:x-|vnd\.)?([a-z0-9]{2,12})/i.exec(mimeType) ?? []
  return subtype === undefined || subtype === 'octet' ? null : subtype.toUpperCase()
}
