import type { Cancel, NetworkPort } from '#domain/ports.ts'

function listen(target: EventTarget, event: string, listener: () => void): Cancel {
  target.addEventListener(event, listener)
  return () => target.removeEventListener(event, listener)
}

/** The browser's word on the network and on whether the page is seen. */
export const browserNetwork: NetworkPort = {
  onOnline: listener => listen(window, 'online', listener),
  onVisible: listener =>
    listen(document, 'visibilitychange', () => {
      if (document.visibilityState === 'visible') listener()
    }),
}
