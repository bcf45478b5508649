import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** No broken rule on what is shown now, in both themes. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  const root = page.locator('html')
  const before = (await root.getAttribute('data-theme')) ?? 'light'
  for (const theme of ['light', 'dark']) {
    await root.evaluate((element, name) => element.setAttribute('data-theme', name), theme)
    // What leaves the page in the middle ends by being cancelled.
    await page.evaluate(() =>
      Promise.allSettled(document.getAnimations().map(animation => animation.finished)),
    )
    const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
    const found = violations.map(rule => `${rule.id}: ${rule.nodes.map(node => node.html).join(' | ')}`)
    expect.soft(found, `${screen}, ${theme}`).toEqual([])
  }
  await root.evaluate((element, name) => element.setAttribute('data-theme', name), before)
}
