import { expect } from '@playwright/test'
import type { Person } from './person.ts'

export const header = (person: Person) => person.page.getByRole('main')
export const startButton = (person: Person) => person.button('Start huddle')
export const joinButton = (person: Person) => person.button('Join huddle')
export const cards = (person: Person) => person.page.getByRole('list', { name: 'Huddles' })
export const tile = (person: Person, name: string) => person.call.getByRole('group', { name, exact: true })
export const muted = (person: Person, name: string) => tile(person, name).getByRole('img', { name: 'Muted' })

/** Exactly these others are in the huddle with the person, each with a tile. */
export async function inHuddle(person: Person, others: readonly string[]): Promise<void> {
  for (const name of ['You', ...others]) await expect(tile(person, name)).toBeVisible()
  await expect(person.call.getByRole('group')).toHaveCount(others.length + 1)
}
