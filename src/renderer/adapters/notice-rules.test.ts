import { expect, it } from 'vitest'
import { DEFAULT_NOTICE_RULES, type NoticeRules } from '#domain/notices/notice-rules.ts'
import { conversationId } from '#shared/ids.ts'
import { noticeRules } from './notice-rules.ts'

const here = conversationId.parse('here')

/** As much of a page's storage as is used here. */
function memoryStorage(kept: Record<string, string> = {}): Storage {
  const texts = new Map(Object.entries(kept))
  const storage: Pick<Storage, 'getItem' | 'setItem'> = {
    getItem: name => texts.get(name) ?? null,
    setItem: (name, value) => texts.set(name, value),
  }
  return storage as Storage
}

const keptText = (text: string) => noticeRules(memoryStorage({ 'notices ada': text }), 'ada').load()

it('keeps the rules of each account apart', async () => {
  const storage = memoryStorage()
  const rules: NoticeRules = {
    defaultLevel: 'all',
    keywords: ['deploy'],
    conversations: new Map([[here, { level: 'nothing', mute: { until: null } }]]),
  }
  await noticeRules(storage, 'ada').save(rules)
  expect(await noticeRules(storage, 'ada').load()).toEqual(rules)
  expect(await noticeRules(storage, 'grace').load()).toEqual(DEFAULT_NOTICE_RULES)
})

it.each(['', 'not JSON', '[]', 'null', '7', '{"defaultLevel":7,"keywords":"x","conversations":{}}'])(
  'has its defaults where %j is kept',
  async text => {
    expect(await keptText(text)).toEqual(DEFAULT_NOTICE_RULES)
  },
)

it('leaves out what is not as it should be, each thing for itself', async () => {
  const text = JSON.stringify({
    defaultLevel: 'nothing',
    keywords: ['deploy', 7, '', 'x'.repeat(1_000)],
    conversations: [['here', { level: 'loud', mute: { until: 5 } }], ['there'], 7, ['', { level: 'all' }]],
  })
  expect(await keptText(text)).toEqual({
    defaultLevel: 'nothing',
    keywords: ['deploy'],
    conversations: new Map([[here, { level: undefined, mute: { until: 5 } }]]),
  })
})
