import { expect, type Locator } from '@playwright/test'

/** Types until somebody else sees that: it is told with a key every few seconds, to whoever listens by then. */
export async function typeUntilSeen(box: Locator, text: string, seen: Locator): Promise<void> {
  await expect(async () => {
    await box.pressSequentially(text)
    await expect(seen).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 15_000 })
}
