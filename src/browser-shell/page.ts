import type { ContextBridge, IpcRenderer } from 'electron'
import { INVENTED_SCREENS_SEARCH } from './invented-screens.ts'
import { tellOfPerson } from './page-activity.ts'
import { shareInvented } from './page-capture.ts'
import { pageDrawing } from './page-drawing.ts'
import { PageLink } from './page-link.ts'
import { PageTitle } from './page-title.ts'
import { stoppedPage } from './stopped-page.ts'
import { windowKey } from './window-key.ts'

// Runs in the page before the preload and the app: gives the preload what Electron would give it.

let leaving = false

function leave(why: 'elsewhere' | 'quit'): void {
  leaving = true
  if (why === 'elsewhere') {
    location.replace('/~shell/elsewhere')
    return
  }
  const isMain = windowKey(location.search) === ''
  // A window that a person opened cannot be closed by its page once another was in it: it says what happened instead.
  if (!isMain || window.opener !== null || history.length <= 1) window.close()
  location.replace(isMain ? stoppedAddress() : 'about:blank')
}

function stoppedAddress(): string {
  const page = stoppedPage(getComputedStyle(document.documentElement).colorScheme)
  return URL.createObjectURL(new Blob([page], { type: 'text/html' }))
}

const title = new PageTitle()
const draw = pageDrawing(message => link.post(message))

const link = new PageLink(
  {
    opened: () => tellFocus(),
    reload: () => {
      leaving = true
      location.reload()
    },
    attention: wanted => title.attention(wanted),
    draw: parts => {
      title.badge(parts.badge)
      draw(parts)
    },
    leave,
  },
  windowKey(location.search),
)

// Registered first: a page that main sends away must not ask whether to stay.
window.addEventListener('beforeunload', event => {
  if (leaving) event.stopImmediatePropagation()
})
const tellFocus = () => {
  const focused = document.hasFocus()
  if (focused) title.attention(false)
  link.post({ kind: 'focus', focused })
}
window.addEventListener('focus', tellFocus)
window.addEventListener('blur', tellFocus)
tellOfPerson(message => link.post(message))

const { currentScript } = document
if (currentScript instanceof HTMLScriptElement && currentScript.src.endsWith(INVENTED_SCREENS_SEARCH)) {
  shareInvented(
    withAudio => link.capture(withAudio),
    source => link.post({ kind: 'sourceClosed', source }),
  )
}

const contextBridge = {
  exposeInMainWorld: (key: string, api: object) => {
    Object.defineProperty(window, key, { value: Object.freeze(api), enumerable: true })
  },
} satisfies Pick<ContextBridge, 'exposeInMainWorld'>

const ipcRenderer = {
  invoke: (channel: string, ...args: unknown[]) => link.invoke(channel, ...args),
  on: (channel: string, listener: (...args: never[]) => void) =>
    link.on(channel, listener as (...args: readonly unknown[]) => void),
  off: (channel: string, listener: (...args: never[]) => void) =>
    link.off(channel, listener as (...args: readonly unknown[]) => void),
} satisfies { [Name in 'invoke' | 'on' | 'off']: (...args: Parameters<IpcRenderer[Name]>) => unknown }

Object.defineProperty(globalThis, '__quikappRequire', {
  configurable: true,
  value: (name: string) => {
    if (name === 'electron') return { contextBridge, ipcRenderer }
    throw new Error(`The preload asked for ${name}`)
  },
})
