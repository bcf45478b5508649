import { expect, test } from 'vitest'
import { ADA, GRACE, meshWorld, never, settle } from '../../testing/mesh-world.ts'

async function meet() {
  const world = meshWorld()
  const [ada, grace] = [world.open(ADA), world.open(GRACE)]
  await ada.backend.join(never())
  await grace.backend.join(never())
  await settle()
  const channel = (page: typeof ada) =>
    page.connections.at(-1)?.channels.find(({ label }) => label === 'quikapp-data')
  const words = () => grace.events.flatMap(event => (event.type === 'data' ? [event.payload] : []))
  return { ...world, ada, grace, channel, words }
}

const word = (payload: string) => JSON.stringify({ label: 'test', payload })

test('a flood is dropped, and the peer is heard again later', async () => {
  const { grace, channel, words, clock } = await meet()
  for (let count = 1; count <= 10_000; count++) channel(grace)?.hear(word(String(count)))
  expect(words().length).toBeLessThanOrEqual(120)
  expect(words().length).toBeGreaterThan(50)
  clock.advance(2_000)
  channel(grace)?.hear(word('later'))
  expect(words().at(-1)).toBe('later')
})

test.each([
  '',
  '{}',
  'null',
  '7',
  '{"label":"test"}',
  '{"label":7,"payload":"x"}',
  JSON.stringify({ label: '', payload: 'x' }),
  JSON.stringify({ label: 'l'.repeat(33), payload: 'x' }),
  JSON.stringify({ label: 'test', payload: 'x'.repeat(8_001) }),
  'x'.repeat(1_000_000),
  new ArrayBuffer(8),
])('garbage %# is no word', async data => {
  const { grace, channel, words, log } = await meet()
  channel(grace)?.hear(data)
  expect(words()).toEqual([])
  expect(log.lines.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([])
})

test('a way that is full takes nothing more', async () => {
  const { ada, channel } = await meet()
  const before = channel(ada)?.sent.length ?? 0
  const line = channel(ada)
  if (line) line.bufferedAmount = 1_000_000
  await ada.backend.send({ type: 'data', label: 'test', payload: 'lost' })
  expect(line?.sent.length).toBe(before)
  if (line) line.bufferedAmount = 0
  await ada.backend.send({ type: 'data', label: 'test', payload: 'sent' })
  expect(line?.sent.slice(before)).toEqual([word('sent')])
})

test('what waits for a way is bounded', async () => {
  const { open } = meshWorld()
  const [ada, grace] = [open(ADA), open(GRACE)]
  ada.backend.onEvent(event => {
    if (event.type !== 'participantJoined') return
    for (let count = 1; count <= 1_000; count++) {
      void ada.backend.send({ type: 'data', label: 'test', payload: String(count) })
    }
  })
  await ada.backend.join(never())
  await grace.backend.join(never())
  await settle()
  const heard = grace.events.flatMap(event => (event.type === 'data' ? [Number(event.payload)] : []))
  expect(heard).toEqual(Array.from({ length: 32 }, (_, index) => index + 1))
})
