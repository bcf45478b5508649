import { expect, test } from 'vitest'
import { stoppedPage } from './stopped-page.ts'

test.each([
  ['dark', 'dark'],
  ['light', 'light'],
  ['light dark', 'light dark'],
  ['', 'light dark'],
  ['"><script>', 'light dark'],
])('the page that stays keeps the colours of the one before: %j', (before, colours) => {
  const page = stoppedPage(before)
  expect(page).toContain(`<meta name="color-scheme" content="${colours}">`)
  expect(page).toContain('QuikApp has stopped')
  // The page before it hands its policy down, which allows neither.
  expect(page).not.toMatch(/<script|<style| style=/)
})
