import { pageLayer } from './page-layer.ts'
import type { PartMessage, PartsView } from './page-messages.ts'
import { PageNotices } from './page-notices.ts'
import { PageQuestions } from './page-questions.ts'
import { PageTray } from './page-tray.ts'
import { PageWindows } from './page-windows.ts'

/** Draws what the shell has in the page: made with the first of it, so that a further window's page has none. */
export function pageDrawing(post: (message: PartMessage) => void): (parts: PartsView) => void {
  let draw: ((parts: PartsView) => void) | null = null
  return parts => {
    draw ??= drawing(post)
    draw(parts)
  }
}

function drawing(post: (message: PartMessage) => void): (parts: PartsView) => void {
  const root = pageLayer()
  const windows = new PageWindows(root, post)
  const tray = new PageTray(root, post)
  const notices = new PageNotices(root, post)
  const questions = new PageQuestions(root, post)
  return parts => {
    tray.draw(parts.tray)
    notices.draw(parts.notices)
    windows.draw(parts.windows)
    // A dialog can only be opened in the page, and the layer comes with the page's end.
    if (root.host.isConnected) questions.draw(parts.questions)
    else document.addEventListener('DOMContentLoaded', () => questions.draw(parts.questions), { once: true })
  }
}
