import type { Locator, Page } from '@playwright/test'

/** The notices that the browser shell shows as cards in the page of the main window. */
export function notices(page: Page): Locator {
  return page.getByRole('region', { name: 'Notices', exact: true }).getByRole('article')
}

/** One of them, by its title. */
export function notice(page: Page, title: string | RegExp): Locator {
  const region = page.getByRole('region', { name: 'Notices', exact: true })
  return region.getByRole('article', { name: title, exact: typeof title === 'string' })
}

/** Where the click leads: its title and text. */
export function openNotice(card: Locator): Promise<void> {
  return card.getByRole('button').first().click()
}
