import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { HOSTILE_LINKS } from '#shared/testing/hostile-links.ts'
import { externalLink, externalLinkOpener } from './external-links.ts'
import { linkGate, linkQuestions } from './link-gate.ts'

test.each([
  ['https://example.org', 'https://example.org/'],
  ['HTTPS://EXAMPLE.org/a b', 'https://example.org/a%20b'],
  ['https:example.org', 'https://example.org/'],
  ['https:\\\\example.org\\a', 'https://example.org/a'],
  ['ht\ntps://example.org', 'https://example.org/'],
  [' https://example.org ', 'https://example.org/'],
  ['https://exämple.org', 'https://xn--exmple-cua.org/'],
  ['https://ｅxample.org', 'https://example.org/'],
  ['https://example.org/%0d%0aX:y', 'https://example.org/%0d%0aX:y'],
  ['https://example.org/"><script>', 'https://example.org/%22%3E%3Cscript%3E'],
  ['https://example.org/?q=javascript:alert(1)', 'https://example.org/?q=javascript:alert(1)'],
  ['https://:@example.org/\u0000@x', 'https://example.org/%00@x'],
  ['https://2130706433/', 'https://127.0.0.1/'],
  ['mailto:ada@example.org', 'mailto:ada@example.org'],
  ['MAILTO:ada@example.org?Subject=a b&body=x%0Ay', 'mailto:ada@example.org?subject=a%20b&body=x%0Ay'],
  ['mailto:ada@example.org?attach=/etc/passwd&attachment=C:/x', 'mailto:ada@example.org'],
  ['mailto:ada@example.org?subject=x%0D%0ABcc:b@example.org', 'mailto:ada@example.org'],
  ['mailto:?to=ada@example.org', 'mailto:?to=ada%40example.org'],
])('%j leaves the app at once as %j', (text, url) => {
  expect(externalLink(text)).toEqual({ url, ask: null })
})

test.each([
  ['http://example.org:8080/a', 'http://example.org:8080/a', 'unencrypted', 'example.org:8080'],
  [
    'http://example.org\\@attacker.example',
    'http://example.org/@attacker.example',
    'unencrypted',
    'example.org',
  ],
  ['http://аpple.com', 'http://xn--pple-43d.com/', 'unencrypted', 'xn--pple-43d.com'],
  ['tel:+49-30.123(4)', 'tel:+49-30.123(4)', 'phone', '+49-30.123(4)'],
  ['sip:ada@example.org:5060', 'sip:ada@example.org:5060', 'phone', 'ada@example.org:5060'],
  ['sips:ada@example.org', 'sips:ada@example.org', 'phone', 'ada@example.org'],
])('%j is asked about by what it is', (text, url, kind, target) => {
  expect(externalLink(text)).toEqual({ url, ask: { kind, target } })
})

test('none of several hundred crafted links leaves the app, or throws', async () => {
  expect(new Set(HOSTILE_LINKS).size).toBeGreaterThanOrEqual(300)
  const left = HOSTILE_LINKS.filter(link => externalLink(link) !== null)
  expect(left).toEqual([])
  const open = vi.fn(async () => undefined)
  const ask = vi.fn(async () => true)
  const opener = externalLinkOpener({ open, ask })
  for (const link of HOSTILE_LINKS) await expect(opener(link)).rejects.toMatchObject({ code: 'link_refused' })
  expect(open).not.toHaveBeenCalled()
  expect(ask).not.toHaveBeenCalled()
})

const OUT =
  /^(?:https?:\/\/[^\s\p{Cc}/\\@]+\/[^\s\p{Cc}"<>]*|mailto:[^\s\p{Cc}"<>:/\\%]*(?:\?(?:to|cc|bcc|subject|body|in-reply-to)=[^\s\p{Cc}]*)?|tel:[+\d().-]+|sips?:[\w.+-]+@[\w.:-]+)$/u

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)

test(`100,000 made-up links leave the app as what is allowed, or not at all (FUZZ_SEED=${seed})`, () => {
  const parts = fc.constantFrom(
    ...['https', 'HTTP', 'http', 'mailto', 'tel', 'sip', 'sips', 'javascript', 'file', 'data', 'smb', 'app'],
    ...[':', '://', ':///', '/', '\\', '\\\\', '//', '@', '#', '?', '&', '=', ';', '%', '%00', '%0a', '%40'],
    ...['example.org', 'xn--a', '127.1', '[::1]', 'ada', '+49', '123', ':80', 'attach', 'subject', 'body'],
    ...[' ', '\n', '\t', '\0', '\u00ad', '\u202e', '\ud800', 'ä', '<', '>', '"', "'", '..', '.', '-'],
  )
  const made = fc.array(parts, { maxLength: 9 }).map(chosen => chosen.join(''))
  const begun = fc.constantFrom(
    ...['https://example.org', 'https://', 'http://example.org/', 'http:', 'mailto:ada@example.org'],
    ...['mailto:', 'mailto:?subject=', 'tel:+49', 'sip:ada@', 'sips:ada@example.org', 'javascript:'],
  )
  const links = fc.oneof(
    { weight: 4, arbitrary: made },
    { weight: 4, arbitrary: fc.tuple(begun, made).map(([start, end]) => `${start}${end}`) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  )
  let opened = 0
  fc.assert(
    fc.property(links, text => {
      const link = externalLink(text)
      if (link === null) return
      opened += 1
      // Chosen by hand: an expectation object for each of so many takes longer than the work.
      if (!OUT.test(link.url)) throw new Error(`Left the app: ${JSON.stringify(link.url)}`)
      const { protocol, username, password } = new URL(link.url)
      if (username !== '' || password !== '') throw new Error('A person before the host')
      const isFree = protocol === 'https:' || protocol === 'mailto:'
      if (isFree !== (link.ask === null)) throw new Error('Not asked')
      if (externalLink(link.url)?.url !== link.url) throw new Error('Written anew, it is another one')
    }),
    { numRuns: 100_000, seed },
  )
  expect(opened).toBeGreaterThan(1_000)
}, 90_000)

test('what is opened is the address written anew, after a yes where one is needed', async () => {
  const open = vi.fn(async () => undefined)
  const answers = [false, true]
  const ask = vi.fn(async () => answers.shift() ?? false)
  const opener = externalLinkOpener({ open, ask })
  await opener('https:example.org')
  await opener('http:example.org')
  await opener('http:example.com')
  expect(open.mock.calls).toEqual([['https://example.org/'], ['http://example.com/']])
})

test('one question at a time names where the link leads; what comes meanwhile is a no', async () => {
  const given: { detail?: string | undefined; answer: (response: number) => void }[] = []
  const ask = linkQuestions(
    ({ detail }) => new Promise(resolve => given.push({ detail, answer: response => resolve({ response }) })),
  )
  const first = ask({ kind: 'unencrypted', target: 'example.org' })
  expect(await ask({ kind: 'unencrypted', target: 'example.com' })).toBe(false)
  expect(given).toHaveLength(1)
  expect(given[0]?.detail).toContain('example.org')
  given[0]?.answer(0)
  expect(await first).toBe(true)
  const again = ask({ kind: 'phone', target: '123' })
  given[1]?.answer(1)
  expect(await again).toBe(false)
})

test('a link into the app stays in it, and never reaches the system', async () => {
  const opened: string[] = []
  const into: string[] = []
  const gate = linkGate({
    shell: {
      openExternal: async url => {
        opened.push(url)
      },
    },
    dialog: { showMessageBox: async () => ({ response: 0, checkboxChecked: false }) },
    into: text => into.push(text),
  })
  await gate('QuikApp://call/c1')
  await gate('http://example.org')
  await expect(gate('file:///etc/passwd')).rejects.toMatchObject({ code: 'link_refused' })
  expect([into, opened]).toEqual([['QuikApp://call/c1'], ['http://example.org/']])
})
