import type { Random } from '../chaos/random.ts'

const KEYS = [
  'id',
  'type',
  'content',
  'userId',
  'status',
  'data',
  'reason',
  '__proto__',
  'constructor',
  '',
  'toString',
]
const STRINGS = [
  '',
  ' ',
  'x',
  '__proto__',
  'null',
  '1e999',
  '\u0000',
  '\ud800',
  '𝟘',
  '../../etc',
  '<b>',
  "' OR 1=1 --",
]
const NUMBERS = [0, -0, -1, 1, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 0.1, 5e-324]

/** Any JSON value; deeper ones are rarer. */
export function anyJson(random: Random, depth = 3): unknown {
  const kind = random.below(depth > 0 ? 8 : 6)
  if (kind === 0) return null
  if (kind === 1) return random.chance(0.5)
  if (kind === 2) return random.pick(NUMBERS)
  if (kind === 3) return random.below(1_000_000)
  if (kind <= 5) return anyText(random)
  const length = random.below(5)
  if (kind === 6) return Array.from({ length }, () => anyJson(random, depth - 1))
  return Object.fromEntries(Array.from({ length }, () => [random.pick(KEYS), anyJson(random, depth - 1)]))
}

export function anyText(random: Random): string {
  if (random.chance(0.5)) return random.pick(STRINGS)
  const length = random.below(random.chance(0.02) ? 3_000 : 20)
  return String.fromCharCode(...Array.from({ length }, () => random.below(random.chance(0.8) ? 128 : 65_536)))
}

/** The same value with one thing in it changed, left out or added. */
export function mutateJson(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.15)) return anyJson(random)
  if (Array.isArray(value)) {
    const items = [...(value as unknown[])]
    const index = random.below(items.length + 1)
    const kind = random.below(3)
    if (kind === 0) items.splice(index, 1)
    else if (kind === 1) items.splice(index, 0, anyJson(random, 2))
    else if (index < items.length) items[index] = mutateJson(random, items[index])
    return items
  }
  const entries = Object.entries(value)
  const index = random.below(entries.length + 1)
  const entry = entries[index]
  const kind = random.below(4)
  if (entry === undefined || kind === 0) return { ...value, [random.pick(KEYS)]: anyJson(random, 2) }
  if (kind === 1) return Object.fromEntries(entries.filter(([key]) => key !== entry[0]))
  return { ...value, [entry[0]]: mutateJson(random, entry[1]) }
}

/** The same text with some of its characters changed, left out or doubled, or cut short. */
export function mutateText(random: Random, text: string): string {
  const at = random.below(text.length + 1)
  const kind = random.below(5)
  if (kind === 0) return text.slice(0, at)
  if (kind === 1) return text.slice(0, at) + text.slice(at + 1 + random.below(8))
  if (kind === 2) return text.slice(0, at) + anyText(random) + text.slice(at)
  if (kind === 3) return text.slice(0, at) + text.slice(random.below(text.length + 1))
  return text.slice(0, at) + String.fromCharCode(random.below(256)) + text.slice(at + 1)
}

/** Brackets as deep as they come. */
export function deepText(random: Random, maxDepth: number): string {
  const depth = 1 + random.below(maxDepth)
  const [open, close] = random.pick([
    ['[', ']'],
    ['{"a":', '}'],
  ] as const)
  const body = open.repeat(depth)
  return random.chance(0.5) ? body : `${body}1${close.repeat(depth)}`
}
