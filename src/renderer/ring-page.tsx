import { createRoot } from 'react-dom/client'
import { Desktop } from '#adapters/desktop.ts'
import { consoleLog } from '#adapters/log.ts'
import { windowBridge } from '#adapters/window-bridge.ts'
import { RingPage } from '#ui/ring/RingPage.tsx'

/** Puts the ring window's page into it: it knows who calls and nothing else. */
export function startRingPage(): void {
  const element = document.getElementById('root')
  if (element === null) throw new Error('The page has no root element')
  const bridge = windowBridge()
  if (bridge === null) {
    element.textContent = 'Please open QuikApp by its own window.'
    return
  }
  createRoot(element).render(<RingPage desktop={new Desktop({ bridge, log: consoleLog(console) })} />)
}
