import type { Page } from '@playwright/test'

/**
 * The page of a further window of the app: waits for the one that `opens` brings up. `path` is the end of its
 * address without what the shell adds, such as `/ring.html`.
 */
export async function furtherWindow(page: Page, path: string, opens: () => Promise<unknown>): Promise<Page> {
  const isIt = (opened: Page) => new URL(opened.url()).pathname.endsWith(path)
  const coming = page.context().waitForEvent('page', {
    predicate: async opened => {
      await opened.waitForURL(url => url.pathname !== 'blank')
      return isIt(opened)
    },
  })
  const [opened] = await Promise.all([coming, opens()])
  await opened.waitForLoadState()
  return opened
}
