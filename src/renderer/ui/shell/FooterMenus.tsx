import { AccountMenu } from './AccountMenu.tsx'
import { StatusMenu } from './StatusMenu.tsx'

/** The two menus beside one's own name; loaded after the first paint, with what makes menus work. */
export function FooterMenus() {
  return (
    <>
      <StatusMenu />
      <AccountMenu />
    </>
  )
}
