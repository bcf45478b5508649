import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { Root } from '../Root.tsx'
import { fakeDesktop } from '../testing/fake-desktop.ts'
import type { OpenQuestion } from './open-question.ts'
import { ServerStep } from './ServerStep.tsx'
import { StartPage } from './StartPage.tsx'

const FINGERPRINT = '00112233'.repeat(8)
const serverUrl = 'https://chat.example.org:4100'

const html = (question: OpenQuestion) =>
  renderToStaticMarkup(
    <Root desktop={fakeDesktop()}>
      <ServerStep question={question} onDecided={() => undefined} onBack={() => undefined} />
    </Root>,
  )

it('shows an unknown certificate in groups and where to compare it', () => {
  const page = html({ kind: 'unknownCertificate', serverUrl, fingerprint: FINGERPRINT })
  expect(page.match(/00:11:22:33/g)).toHaveLength(8)
  expect(page).toContain('chat.example.org:4100')
  expect(page).toContain('npm run server -- fingerprint')
  for (const name of ['They are the same', 'Back']) expect(page).toContain(`${name}</button>`)
})

it('offers no way past a changed certificate but to type the new one, which it does not show', () => {
  const page = html({
    kind: 'changedCertificate',
    serverUrl,
    fingerprint: FINGERPRINT,
    kept: 'ff'.repeat(32),
  })
  expect(page).not.toContain('00:11:22:33')
  expect(page).not.toContain(FINGERPRINT)
  expect(page.match(/<button/g)).toHaveLength(2)
  expect(page).toMatch(/role="alert"[^>]*>chat\.example\.org:4100 shows another certificate/)
})

it('warns of plain http with going back as the first choice', () => {
  const page = html({ kind: 'plain', serverUrl: 'http://192.168.1.5:4100' })
  expect(page).toContain('Others in that network can read your password')
  expect(page.indexOf('Back</button>')).toBeLessThan(page.indexOf('Connect anyway</button>'))
})

it('fills the form with a sign-in that ended by itself', () => {
  const page = renderToStaticMarkup(
    <StartPage
      desktop={fakeDesktop()}
      state={{
        kind: 'signedOut',
        server: { url: 'http://127.0.0.1:1', local: true },
        remembered: [],
        notice: 'You were signed out.',
        ended: { serverUrl, email: 'ada@example.org' },
      }}
    />,
  )
  expect(page).toContain(`value="${serverUrl}"`)
  expect(page).toContain('value="ada@example.org"')
  expect(page).toContain('Use this computer instead')
})
