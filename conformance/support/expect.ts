import assert from 'node:assert/strict'
import type { Reply } from './line.ts'
import type { Answer } from './rest.ts'

/** Anything with fields. */
export type Json = Readonly<Record<string, unknown>>

const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 400) ?? String(value)

/** The answer worked, with that status. */
export function succeeded(answer: Answer, status = 200): Json {
  assert.equal(answer.status, status, `answered ${answer.status}: ${shown(answer.body)}`)
  assert.equal(answer.body.success, true, 'has no success:true')
  return answer.body
}

/** The answer is the error envelope with that status and code. */
export function refused(answer: Answer, status: number, code: string): Json {
  assert.deepEqual([answer.status, answer.body.error], [status, code], `answered ${shown(answer.body)}`)
  assert.equal(answer.body.success, false, 'has no success:false')
  assert.equal(typeof answer.body.message, 'string', 'has no message for people')
  return answer.body
}

/** A push or a join was answered ok. */
export function ok(reply: Reply): Json {
  assert.equal(reply.status, 'ok', `was answered ${shown(reply)}`)
  return reply.response
}

/** A push or a join was answered with that reason. */
export function denied(reply: Reply, reason: string): Json {
  assert.deepEqual([reply.status, reply.response.reason], ['error', reason], `was answered ${shown(reply)}`)
  return reply.response
}

const isFields = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What of `actual` is asked for: the fields of `expected`, lists whole. */
function asked(actual: unknown, expected: unknown): unknown {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return actual.map((one, index) => asked(one, expected[index]))
  }
  if (!isFields(expected) || !isFields(actual)) return actual
  const names = Object.keys(expected).filter(name => name in actual)
  return Object.fromEntries(names.map(name => [name, asked(actual[name], expected[name])]))
}

/** Holds at least these fields; lists have exactly these entries, each of them with at least these fields. */
export function holds(actual: unknown, expected: object): void {
  assert.deepEqual(asked(actual, expected), expected)
}

export const equal = (actual: unknown, expected: unknown, what?: string): void =>
  assert.deepEqual(actual, expected, what)

export function isTrue(condition: boolean, what: string): void {
  assert.ok(condition, what)
}

export function text(value: unknown, what = 'a text'): string {
  assert.equal(typeof value, 'string', `${what} is ${shown(value)}`)
  return String(value)
}

/** Also an id: a text that says something. */
export function filled(value: unknown, what = 'an id'): string {
  assert.notEqual(text(value, what), '', `${what} is empty`)
  return String(value)
}

export function number(value: unknown, what = 'a number'): number {
  assert.ok(typeof value === 'number' && Number.isFinite(value), `${what} is ${shown(value)}`)
  return value
}

/** ISO 8601 on the wire; answers epoch milliseconds. */
export function moment(value: unknown, what = 'a moment'): number {
  assert.match(text(value, what), /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/)
  return Date.parse(String(value))
}

export function list(value: unknown, what = 'a list'): Json[] {
  assert.ok(Array.isArray(value), `${what} is ${shown(value)}`)
  return value as Json[]
}

export function object(value: unknown, what = 'an object'): Json {
  assert.ok(
    typeof value === 'object' && value !== null && !Array.isArray(value),
    `${what} is ${shown(value)}`,
  )
  return value as Json
}
