import { expect, test } from 'vitest'
import type { CallDirection, EndedState } from '#domain/calls/call-machine.ts'
import { AppError } from '#shared/errors.ts'
import { endedWords } from './ended-words.ts'

const failure = (code: string) => new AppError({ code, category: 'network', message: 'x' })

const table: readonly [string, CallDirection, Partial<EndedState>, string][] = [
  ['I leave', 'outgoing', { reason: 'ended', by: 'me', durationSeconds: 760 }, 'overAfter'],
  ['they leave', 'incoming', { reason: 'ended', by: 'them', durationSeconds: 1 }, 'overAfter'],
  ['left before it began', 'outgoing', { reason: 'ended', by: 'me' }, 'over'],
  ['they decline', 'outgoing', { reason: 'declined', by: 'them' }, 'declined!'],
  ['I decline', 'incoming', { reason: 'declined', by: 'me' }, 'over'],
  ['nobody answers', 'outgoing', { reason: 'missed', by: 'system' }, 'noAnswer!'],
  ['the server says that nobody answered', 'outgoing', { reason: 'missed', by: 'them' }, 'noAnswer!'],
  ['I did not answer', 'incoming', { reason: 'missed', by: 'them' }, 'missed!'],
  ['they gave up', 'incoming', { reason: 'cancelled', by: 'them' }, 'missed!'],
  ['I give up', 'outgoing', { reason: 'cancelled', by: 'me' }, 'cancelled'],
  ['another device', 'incoming', { reason: 'ended', by: 'them', answeredElsewhere: true }, 'elsewhere'],
  ['no link from the start', 'incoming', { reason: 'failed', by: 'system' }, 'lost!'],
  ['no link for too long', 'outgoing', { reason: 'failed', by: 'system', durationSeconds: 90 }, 'lostAfter!'],
  ['an error', 'outgoing', { reason: 'failed', by: 'system', error: failure('x') }, 'failed!'],
  [
    'it hung before anybody came',
    'outgoing',
    { reason: 'failed', by: 'system', error: failure('nobody_came') },
    'nobodyCame!',
  ],
  [
    'it hung because the other side said nothing',
    'outgoing',
    { reason: 'failed', by: 'system', error: failure('no_answer_from_peer') },
    'noReply!',
  ],
  [
    'it hung without a link',
    'incoming',
    { reason: 'failed', by: 'system', error: failure('no_link') },
    'lost!',
  ],
  [
    'it hung after a while',
    'incoming',
    { reason: 'failed', by: 'system', error: failure('no_link'), durationSeconds: 5 },
    'lostAfter!',
  ],
]

test.each(table)('%s (%s)', (_, direction, change, expected) => {
  const words = endedWords(
    {
      phase: 'ended',
      reason: 'ended',
      by: 'me',
      durationSeconds: 0,
      answeredElsewhere: false,
      ...change,
    },
    direction,
  )
  expect(`${words.title}${words.grave ? '!' : ''}`).toBe(expected)
})
