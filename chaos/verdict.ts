import { createHash } from 'node:crypto'

/** What became of what was written; all zero is what we want. */
export interface Verdict {
  readonly lost: number
  readonly duplicated: number
  /** Messages that came after a later one of the same writer. */
  readonly reordered: number
}

/** The text of a writer's message; `judge` reads it again. */
export const textOf = (writer: string, index: number): string => `${writer} ${index}`

/** Holds a room's texts, in their order, against how many messages each writer wrote; other texts do not count. */
export function judge(texts: readonly string[], written: ReadonlyMap<string, number>): Verdict {
  const seen = new Map([...written.keys()].map(writer => [writer, new Set<number>()]))
  const last = new Map<string, number>()
  let duplicated = 0
  let reordered = 0
  for (const text of texts) {
    const [writer = '', number = ''] = text.split(' ')
    const known = seen.get(writer)
    if (known === undefined) continue
    const index = Number(number)
    if (known.has(index)) {
      duplicated += 1
      continue
    }
    known.add(index)
    if (index < (last.get(writer) ?? -1)) reordered += 1
    else last.set(writer, index)
  }
  let lost = 0
  for (const [writer, count] of written) {
    for (let index = 0; index < count; index += 1) if (seen.get(writer)?.has(index) !== true) lost += 1
  }
  return { lost, duplicated, reordered }
}

/** A stored message, as far as everybody has to agree on it. */
export interface StoredRow {
  readonly seq: number
  readonly id: string
  readonly content: string
  readonly reactions: readonly { readonly emoji: string; readonly userIds: readonly string[] }[]
}

/** A short name for exactly these rows from `fromSeq` on. */
export function digest(rows: readonly StoredRow[], fromSeq = 0): string {
  const hash = createHash('sha256')
  for (const { seq, id, content, reactions } of rows) {
    if (seq < fromSeq) continue
    const marks = reactions.map(({ emoji, userIds }) => [emoji, userIds.toSorted()])
    hash.update(JSON.stringify([seq, id, content, marks.map(mark => JSON.stringify(mark)).sort()]))
  }
  return hash.digest('hex').slice(0, 16)
}
