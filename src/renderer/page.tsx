import { setNonce } from 'get-nonce'
import { createRoot } from 'react-dom/client'
import { Desktop } from '#adapters/desktop.ts'
import { consoleLog } from '#adapters/log.ts'
import { windowBridge } from '#adapters/window-bridge.ts'
import { AppPage } from './app-page.tsx'

/** The nonce that this page's policy allows styles with; the server of the page wrote it in. */
function cspNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')
  return meta?.nonce || meta?.content || ''
}

/** Puts the app into the page: the first thing that runs. */
export function startPage(): void {
  setNonce(cspNonce())
  const element = document.getElementById('root')
  if (element === null) throw new Error('The page has no root element')
  const log = consoleLog(console)
  const bridge = windowBridge()
  if (bridge === null) {
    element.textContent = 'Please open QuikApp by its own window.'
    return
  }
  const page = new AppPage({ root: createRoot(element), desktop: new Desktop({ bridge, log }), log })
  void page.start()
}
