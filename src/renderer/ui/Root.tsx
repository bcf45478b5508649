import { Direction } from 'radix-ui'
import { type ReactNode, useEffect, useState } from 'react'
import { I18nextProvider } from 'react-i18next'
import { Announcer } from './Announcer.tsx'
import { type DesktopActions, DesktopContext } from './desktop-actions.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { createTexts } from './i18n.ts'
import { Toaster } from './kit/Toaster.tsx'
import { useTheme } from './theme.ts'
import { useNoStrayDrops } from './use-no-stray-drops.ts'

export interface RootProps {
  readonly desktop: DesktopActions
  readonly children: ReactNode
}

/** What every page of the app stands in: texts, theme, notices, announcer. */
export function Root({ desktop, children }: RootProps) {
  const [texts] = useState(() => createTexts())
  useTheme(desktop)
  useNoStrayDrops()
  useEffect(() => {
    document.documentElement.lang = texts.language
    document.documentElement.dir = texts.dir()
  }, [texts])
  return (
    <I18nextProvider i18n={texts}>
      <Direction.Provider dir={texts.dir() === 'rtl' ? 'rtl' : 'ltr'}>
        <DesktopContext value={desktop}>
          <Announcer>
            <Toaster>
              <ErrorBoundary>{children}</ErrorBoundary>
            </Toaster>
          </Announcer>
        </DesktopContext>
      </Direction.Provider>
    </I18nextProvider>
  )
}
