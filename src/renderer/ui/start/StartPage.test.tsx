import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { fakeDesktop } from '../testing/fake-desktop.ts'
import { type SignedOut, StartPage } from './StartPage.tsx'

const local: SignedOut = {
  kind: 'signedOut',
  server: { url: 'http://127.0.0.1:1', local: true },
  remembered: [],
}
const html = (state: SignedOut) => renderToStaticMarkup(<StartPage state={state} desktop={fakeDesktop()} />)

it('asks a new person for one name', () => {
  const page = html(local)
  expect(page.match(/<input/g)).toHaveLength(1)
  expect(page).toMatch(/<label[^>]*>Your name<\/label>/)
  expect(page).toMatch(/<button type="submit"[^>]*>Start<\/button>/)
  expect(page).toMatch(/<button type="button"[^>]*>Connect to a server<\/button>/)
})

it('offers every account that was used before in its order, and removing each as something else', () => {
  const grace = { userId: 'u2', displayName: 'Grace' }
  const page = html({ ...local, remembered: [{ userId: 'u1', displayName: '<i>Ada</i>' }, grace] })
  expect(page.match(/Continue as [^<]*/g)).toEqual([
    'Continue as &lt;i&gt;Ada&lt;/i&gt;',
    'Continue as Grace',
  ])
  expect(page.match(/aria-label="Remove [^"]*"/g)).toEqual([
    'aria-label="Remove &lt;i&gt;Ada&lt;/i&gt;"',
    'aria-label="Remove Grace"',
  ])
  expect(page).toMatch(/<label[^>]*>Your name<\/label>/)
})

it('says in words why the server cannot be used, and offers another try', () => {
  const page = html({ ...local, server: { ...local.server, problem: 'The port is taken.' } })
  expect(page).toContain('The port is taken.')
  expect(page).toContain('Try again')
})

it('starts with the sign-in form, filled in, where the app belongs to another server', () => {
  const page = html({
    kind: 'signedOut',
    server: { url: 'https://chat.example.org', local: false },
    remembered: [],
  })
  expect(page).toContain('value="https://chat.example.org"')
  for (const name of ['Server', 'Email', 'Password'])
    expect(page).toMatch(new RegExp(`<label[^>]*>${name}</label>`))
  expect(page).not.toContain('Use this computer instead')
})
