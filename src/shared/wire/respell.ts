import type * as z from 'zod'

/** Names that services use for what we call the first one (facts 2.5). Both cases of each are understood. */
const SYNONYMS: readonly (readonly [ours: string, ...theirs: string[]])[] = [
  ['userId', 'senderId', 'from'],
  ['channelId', 'conversationId'],
  ['callerId', 'from', 'initiatorId'],
  ['statusText', 'customMessage'],
  ['lastSeen', 'lastSeenAt'],
  ['createdAt', 'insertedAt'],
  ['type', 'callType', 'mediaType'],
  ['inviterId', 'invitedBy'],
]

const toSnake = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
const toCamel = (name: string): string =>
  name.replace(/(?<=[a-z0-9])_([a-z])/g, (_match, letter: string) => letter.toUpperCase())

/** Our name for each of theirs; theirs are in camel case here. */
const OURS = new Map<string, readonly string[]>()
for (const [ours, ...theirs] of SYNONYMS) {
  for (const name of theirs) OURS.set(name, [...(OURS.get(name) ?? []), ours])
}

type Plain = Readonly<Record<string, unknown>>
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Deeper than any payload of ours. */
const MAX_DEPTH = 6

/**
 * The same payload with every name in snake and in camel case, and with our words beside those of other services
 * (facts 2.5, 7.1). What is spelled our way already stays as it is; a schema takes what it knows and drops the rest.
 */
export function respell(value: unknown, depth = 0): unknown {
  if (depth > MAX_DEPTH) return value
  if (Array.isArray(value)) return value.map(item => respell(item, depth + 1))
  if (!isPlain(value)) return value
  const result: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const [name, content] of Object.entries(value)) result[name] = respell(content, depth + 1)
  for (const [name, content] of Object.entries(result)) {
    for (const other of otherNames(name)) if (!(other in result)) result[other] = content
  }
  liftCustomStatus(result)
  return { ...result }
}

function otherNames(name: string): readonly string[] {
  const camel = toCamel(name)
  const ours = OURS.get(camel) ?? []
  return [camel, toSnake(camel), ...ours, ...ours.map(toSnake)]
}

/**
 * Parses an answer with every name in all spellings where some are not ours, for a field that may be missing would
 * not be missed; where that fails, the other way.
 */
export function parseRespelled<T>(schema: z.ZodType<T>, value: unknown): z.ZodSafeParseResult<T> {
  const foreign = isForeign(value)
  const parsed = schema.safeParse(foreign ? respell(value) : value)
  if (parsed.success) return parsed
  const again = schema.safeParse(foreign ? value : respell(value))
  return again.success ? again : parsed
}

/** True when names in it are not spelled our way. The rows of a list are spelled alike: one is looked at. */
function isForeign(value: unknown, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false
  if (Array.isArray(value)) return isForeign(value[0], depth + 1)
  if (!isPlain(value)) return false
  return Object.entries(value).some(
    ([name, content]) => name.includes('_') || OURS.has(name) || isForeign(content, depth + 1),
  )
}

/** Phoenix's own events are keyed by ids, which are nobody's spelling. */
const OWN_OF_PHOENIX = new Set(['presence_state', 'presence_diff'])

/** The payload of an event, respelled only where something in it is not spelled our way. */
export function respellEvent(event: string, payload: unknown): unknown {
  if (!isPlain(payload) || OWN_OF_PHOENIX.has(event)) return payload
  return isForeign(payload) ? respell(payload) : payload
}

/** One service nests what a person says about themselves: `custom_status: {text, emoji}`. */
function liftCustomStatus(result: Record<string, unknown>): void {
  const nested = result.customStatus
  if (!isPlain(nested)) return
  result.statusText ??= nested.text
  result.statusEmoji ??= nested.emoji
}
