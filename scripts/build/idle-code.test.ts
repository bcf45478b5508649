import { expect, it } from 'vitest'
import { fromIdleCode, idleCode } from './idle-code.ts'

const MENUS = `import { late } from '../late.ts'
export const menus = {
  status: late(async () => (await import('./StatusMenu.tsx')).StatusMenu),
  account: late(async () => (await import('../account/Menu.tsx')).AccountMenu),
}
`

it('hands out all that is loaded late, wherever it is', () => {
  const list = "late(async () => (await import('./List.tsx')).List)"
  expect(idleCode({ '/app/ui/shell/menus.ts': MENUS, '/app/ui/chat/list.ts': list }).split('\n')).toEqual([
    'export { StatusMenu } from "/app/ui/shell/StatusMenu.tsx"',
    'export { AccountMenu } from "/app/ui/account/Menu.tsx"',
    'export { List } from "/app/ui/chat/List.tsx"',
  ])
})

it('loads each of them from there, and leaves everything else as it is', () => {
  expect(fromIdleCode(MENUS)).toBe(`import { late } from '../late.ts'
export const menus = {
  status: late(async () => (await import('virtual:idle-code')).StatusMenu),
  account: late(async () => (await import('virtual:idle-code')).AccountMenu),
}
`)
})
