import { expect, test } from 'vitest'
import { isLoopback, parseServerAddress } from './server-address.ts'

test.each([
  ['https://chat.example.org', 'https://chat.example.org'],
  ['chat.example.org', 'https://chat.example.org'],
  [' chat.example.org:8443/ ', 'https://chat.example.org:8443'],
  ['https://chat.example.org/some/path?x=1', 'https://chat.example.org'],
  ['127.0.0.1:4100', 'http://127.0.0.1:4100'],
  ['localhost:4100', 'http://localhost:4100'],
  ['http://[::1]:4100', 'http://[::1]:4100'],
  ['https://192.168.1.4:4100', 'https://192.168.1.4:4100'],
  ['192.168.1.4:4100', 'https://192.168.1.4:4100'],
  ['https://8.8.8.8', 'https://8.8.8.8'],
  ['http://192.168.1.4:4100', 'http://192.168.1.4:4100'],
  ['http://3232235777', 'http://192.168.1.1'],
  ['http://[fd00::1]:4100', 'http://[fd00::1]:4100'],
  ['http://server.local', 'http://server.local'],
  ['http://chat.example.org', 'http://chat.example.org'],
])('%s is the server %s', (typed, url) => {
  expect(parseServerAddress(typed)).toMatchObject({ kind: 'ok', url })
})

test.each([
  ['http://8.8.8.8', /on the internet without https/],
  ['http://134744072', /on the internet without https/],
  ['http://0x8080808', /on the internet without https/],
  ['http://[2001:db8::1]', /on the internet without https/],
  ['http://[::ffff:8.8.8.8]', /on the internet without https/],
  ['http://0.0.0.0:4100', /on the internet without https/],
  ['ftp://example.org', /begins with https/],
  ['file:///etc/passwd', /begins with https/],
  ['javascript:alert(1)', /not a server address|begins with https/],
  ['https://ada:secret@example.org', /no name or password/],
  ['', /not a server address/],
  ['https://', /not a server address/],
])('%s is refused in words', (typed, words) => {
  const address = parseServerAddress(typed)
  expect(address).toMatchObject({ kind: 'refused', message: expect.stringMatching(words) })
})

test.each([
  ['http://127.0.0.1:4100', true],
  ['http://127.8.8.8', true],
  ['http://localhost', true],
  ['http://[::1]:1', true],
  ['http://localhost.example.org', false],
  ['https://10.0.0.1', false],
  ['nonsense', false],
])('%s is this computer: %s', (url, expected) => {
  expect(isLoopback(url)).toBe(expected)
})
