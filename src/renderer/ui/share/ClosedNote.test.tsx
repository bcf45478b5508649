import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { Root } from '../Root.tsx'
import { fakeDesktop } from '../testing/fake-desktop.ts'
import { ClosedNote } from './ClosedNote.tsx'

const shown = (name: string | null) =>
  renderToStaticMarkup(
    <Root desktop={fakeDesktop()}>
      <ClosedNote name={name} />
    </Root>,
  )

it('says which source closed, and what to do', () => {
  expect(shown('Plan <b>– Editor')).toMatch(
    /<p role="status"[^>]*>“Plan &lt;b&gt;– Editor” was closed\. Choose another one\.<\/p>/,
  )
  expect(shown(null)).not.toContain('was closed')
})
