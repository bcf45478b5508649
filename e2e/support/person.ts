import { expect, type Locator, type Page } from '@playwright/test'

/** What a person does and sees, by role and accessible name only. */
export class Person {
  readonly page: Page
  readonly name: string

  constructor(page: Page, name: string) {
    this.page = page
    this.name = name
  }

  /** First start with a name and nothing else. */
  async start(): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Your name' }).fill(this.name)
    await this.page.getByRole('button', { name: 'Start', exact: true }).click()
    await expect(this.conversationLink('general')).toBeVisible()
  }

  conversationLink(name: string): Locator {
    return this.page.getByRole('navigation', { name: 'Conversations' }).getByRole('link', { name })
  }

  async openConversation(name: string): Promise<void> {
    await this.conversationLink(name).click()
    await expect(this.composer(name)).toBeVisible()
  }

  composer(conversation: string): Locator {
    return this.page.getByRole('textbox', { name: `Message ${conversation}`, exact: true })
  }

  get log(): Locator {
    return this.page.getByRole('log', { name: 'Messages' })
  }

  message(text: string | RegExp): Locator {
    return this.log.getByRole('article').filter({ hasText: text })
  }

  async write(conversation: string, text: string): Promise<void> {
    await this.composer(conversation).fill(text)
    await this.composer(conversation).press('Enter')
  }

  get call(): Locator {
    return this.page.getByRole('region', { name: 'Call', exact: true })
  }

  ring(caller: string): Locator {
    return this.page.getByRole('alertdialog', { name: `Incoming call from ${caller}` })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** The video of somebody in the call; `You` is one's own tile. */
  video(name: string): Locator {
    return this.call.getByRole('group', { name, exact: true }).locator('video')
  }

  async startCall(peer: string, kind: 'video' | 'voice'): Promise<void> {
    await this.openConversation(peer)
    await this.button(`Start ${kind} call`).click()
  }

  async answer(caller: string): Promise<void> {
    await this.ring(caller).getByRole('button', { name: 'Answer', exact: true }).click()
  }
}
