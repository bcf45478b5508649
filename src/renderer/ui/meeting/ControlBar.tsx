import { Toolbar } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../kit/class-names.ts'

export interface ControlBarProps {
  readonly compact: boolean
  readonly children: ReactNode
}

/** The bar of a call's or huddle's buttons. Arrow keys go from one to the next. */
export function ControlBar({ compact, children }: ControlBarProps) {
  const { t } = useTranslation()
  return (
    <Toolbar.Root
      aria-label={t('call.controls')}
      className={classNames(
        'flex items-center justify-center',
        compact ? 'gap-1.5' : 'flex-wrap gap-2 p-4 max-[560px]:gap-1 max-[560px]:p-2',
      )}
    >
      {children}
    </Toolbar.Root>
  )
}
