import type { PageMessage } from './page-messages.ts'

/** More often than this nobody has to know. */
const PAUSE_MS = 1_000
const SIGNS = ['pointerdown', 'pointermove', 'wheel', 'keydown', 'touchstart', 'input'] as const

/** Tells main that somebody is at the machine, and whether the system is dark. Runs in the page. */
export function tellOfPerson(post: (message: PageMessage) => void): void {
  let told = Number.NEGATIVE_INFINITY
  const tell = () => {
    const now = performance.now()
    if (now - told < PAUSE_MS) return
    told = now
    post({ kind: 'active' })
  }
  for (const sign of SIGNS) window.addEventListener(sign, tell, { capture: true, passive: true })
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const tellTheme = () => post({ kind: 'theme', dark: dark.matches })
  dark.addEventListener('change', tellTheme)
  tellTheme()
}
