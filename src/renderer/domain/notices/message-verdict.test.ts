import { expect, it } from 'vitest'
import { type MessageFacts, messageVerdict, type PersonFacts } from './message-verdict.ts'
import { NOTICE_LEVELS } from './notice-rules.ts'

const BOTH = [false, true]
const messages: MessageFacts[] = BOTH.flatMap(isOwn =>
  BOTH.flatMap(isDirect =>
    BOTH.flatMap(isMention =>
      BOTH.flatMap(hasKeyword =>
        (['no', 'mine', 'others'] as const).map(reply => ({ isOwn, isDirect, isMention, hasKeyword, reply })),
      ),
    ),
  ),
)
const people: PersonFacts[] = NOTICE_LEVELS.flatMap(level =>
  BOTH.flatMap(isMuted =>
    BOTH.flatMap(isQuiet => BOTH.map(isLooking => ({ level, isMuted, isQuiet, isLooking }))),
  ),
)
const every = messages.flatMap(message => people.map(person => ({ message, person })))
const ready: Omit<PersonFacts, 'level'> = { isMuted: false, isQuiet: false, isLooking: false }
const plain: MessageFacts = {
  isOwn: false,
  isDirect: false,
  isMention: false,
  hasKeyword: false,
  reply: 'no',
}

it('looks at every combination', () => {
  expect(every).toHaveLength(48 * 24)
})

it('never shows what is own, unwanted now, muted, in view or in a conversation of level nothing', () => {
  for (const { message, person } of every) {
    const { isMuted, isQuiet, isLooking, level } = person
    const barred = message.isOwn || isMuted || isQuiet || isLooking || level === 'nothing'
    if (barred) expect(messageVerdict(message, person), JSON.stringify({ message, person })).not.toBe('show')
  }
})

it('always shows what is for this person, where nothing bars it', () => {
  for (const { message, person } of every) {
    const { isMuted, isQuiet, isLooking, level } = person
    if (message.isOwn || isMuted || isQuiet || isLooking || level === 'nothing') continue
    const forMe = message.isMention || message.hasKeyword || message.reply === 'mine'
    const isFirst = message.reply === 'no' && (message.isDirect || level === 'all')
    expect(messageVerdict(message, person), JSON.stringify({ message, person })).toBe(
      forMe || isFirst ? 'show' : 'level',
    )
  }
})

it.each([
  ['a channel only counts', plain, 'mentions', 'level'],
  ['a channel of level all', plain, 'all', 'show'],
  ['a direct message', { ...plain, isDirect: true }, 'mentions', 'show'],
  ['a mention in a channel', { ...plain, isMention: true }, 'mentions', 'show'],
  ['a reply where one wrote', { ...plain, reply: 'mine' }, 'mentions', 'show'],
  ['a reply among others, level all', { ...plain, reply: 'others' }, 'all', 'level'],
  ['a reply among others that names one', { ...plain, reply: 'others', isMention: true }, 'mentions', 'show'],
  ['a word one watches for', { ...plain, hasKeyword: true }, 'mentions', 'show'],
] as const)('%s', (_, message, level, verdict) => {
  expect(messageVerdict(message, { ...ready, level })).toBe(verdict)
})

it('names the reason that is not likely to change first', () => {
  const all = { level: 'nothing', isMuted: true, isQuiet: true, isLooking: true } as const
  expect(messageVerdict({ ...plain, isOwn: true }, all)).toBe('own')
  expect(messageVerdict(plain, all)).toBe('quiet')
  expect(messageVerdict(plain, { ...all, isQuiet: false })).toBe('muted')
  expect(messageVerdict(plain, { ...all, isQuiet: false, isMuted: false })).toBe('seen')
  expect(messageVerdict(plain, { ...ready, level: 'nothing' })).toBe('level')
})
