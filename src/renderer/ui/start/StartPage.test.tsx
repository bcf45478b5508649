import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { fakeDesktop } from '../testing/fake-desktop.ts'
import { type SignedOut, StartPage } from './StartPage.tsx'

const local: SignedOut = { kind: 'signedOut', server: { url: 'http://127.0.0.1:1', local: true } }
const html = (state: SignedOut) => renderToStaticMarkup(<StartPage state={state} desktop={fakeDesktop()} />)

it('asks a new person for one name', () => {
  const page = html(local)
  expect(page.match(/<input/g)).toHaveLength(1)
  expect(page).toMatch(/<label[^>]*>Your name<\/label>/)
  expect(page).toMatch(/<button type="submit"[^>]*>Start<\/button>/)
  expect(page).toMatch(/<button type="button"[^>]*>Connect to a server<\/button>/)
})

it('offers the account that was used before, and removing it as something else', () => {
  const page = html({ ...local, remembered: { displayName: '<i>Ada</i>' } })
  expect(page).toContain('Continue as &lt;i&gt;Ada&lt;/i&gt;')
  expect(page).toContain('Remove this account')
})

it('says in words why the server cannot be used, and offers another try', () => {
  const page = html({ ...local, server: { ...local.server, problem: 'The port is taken.' } })
  expect(page).toContain('The port is taken.')
  expect(page).toContain('Try again')
})

it('starts with the sign-in form, filled in, where the app belongs to another server', () => {
  const page = html({ kind: 'signedOut', server: { url: 'https://chat.example.org', local: false } })
  expect(page).toContain('value="https://chat.example.org"')
  for (const name of ['Server', 'Email', 'Password'])
    expect(page).toMatch(new RegExp(`<label[^>]*>${name}</label>`))
  expect(page).not.toContain('Use this computer instead')
})
