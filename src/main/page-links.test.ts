import { beforeEach, expect, test } from 'vitest'
import type { EventName } from '#shared/ipc/contract.ts'
import { PageLinks } from './page-links.ts'
import { RecordingLog } from './testing/recording-log.ts'

const LINK = 'quikapp://conversation/c1'
const OPENED = { kind: 'conversation', conversationId: 'c1' }

let loading = false
let told: (readonly [EventName, unknown])[] = []
let links: PageLinks

beforeEach(() => {
  loading = false
  told = []
  links = new PageLinks({
    isLoading: () => loading,
    emit: (name, payload) => told.push([name, payload]),
    log: new RecordingLog(),
  })
})

test('a link that the app was started with is answered once', () => {
  links.open(LINK)
  expect(links.take()).toEqual(OPENED)
  expect(links.take()).toBeNull()
  expect(told).toEqual([])
})

test('a page that listens is told at once', () => {
  links.take()
  expect(links.open(LINK)).toBe(true)
  expect(links.open('quikapp://nonsense')).toBe(false)
  expect(told).toEqual([
    ['link.opened', OPENED],
    ['link.refused', null],
  ])
  expect(links.take()).toBeNull()
})

test('a link that comes while a page loads waits for that page', () => {
  links.take()
  links.pageReplaced()
  links.open(LINK)
  links.deliver()
  expect(told).toEqual([])
  expect(links.take()).toEqual(OPENED)
})

test('a page that is away for a moment is told when it is back', () => {
  links.take()
  loading = true
  links.open(LINK)
  links.open('quikapp://nonsense')
  expect(told).toEqual([])
  loading = false
  links.deliver()
  expect(told).toEqual([
    ['link.refused', null],
    ['link.opened', OPENED],
  ])
})

test('a link refused at the start is told once, when a page listens', () => {
  links.open('quikapp://nonsense')
  expect(told).toEqual([])
  expect(links.take()).toBeNull()
  links.pageReplaced()
  links.take()
  expect(told).toEqual([['link.refused', null]])
})
