import type { Locator, Page } from '@playwright/test'

/** The tray as the browser shell draws it in the page of the main window; no test can press a real desktop's. */
export function trayButton(page: Page): Locator {
  return page.getByRole('button', { name: /^Tray: / })
}

/** The tray's menu, while it is open. */
export function trayMenu(page: Page): Locator {
  return page.getByRole('menu', { name: 'QuikApp', exact: true })
}

/** Opens the tray's menu and chooses a line by its label; labels before the last one open submenus. */
export async function chooseInTray(page: Page, ...labels: readonly string[]): Promise<void> {
  await trayButton(page).click()
  for (const label of labels) {
    const line = (role: 'menuitem' | 'menuitemradio' | 'menuitemcheckbox') =>
      trayMenu(page).getByRole(role, { name: label, exact: true })
    await line('menuitem').or(line('menuitemradio')).or(line('menuitemcheckbox')).click()
  }
}
