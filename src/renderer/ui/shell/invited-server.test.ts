import { expect, it } from 'vitest'
import { invitedServer } from './invited-server.ts'

const own = 'http://127.0.0.1:4100'

it.each([
  ['quikapp://invite?server=https%3A%2F%2Fchat.example.org&code=x', 'https://chat.example.org'],
  ['quikapp://invite?server=http%3A%2F%2F192.168.1.5%3A4100%2F&code=x', 'http://192.168.1.5:4100'],
  ['quikapp://invite?code=x', own],
  ['quikapp://invite?server=nonsense&code=x', own],
  ['', own],
])('%s → %s', (url, expected) => {
  expect(invitedServer(url, own)).toBe(expected)
})
