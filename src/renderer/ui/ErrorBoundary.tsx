import type { TFunction } from 'i18next'
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from './kit/Problem.tsx'

interface Props {
  readonly t: TFunction
  readonly children: ReactNode
}

interface State {
  readonly failed: boolean
}

class Boundary extends Component<Props, State> {
  override state: State = { failed: false }

  static getDerivedStateFromError(): State {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    const { t } = this.props
    return (
      <Problem
        title={t('common.brokenTitle')}
        text={t('common.brokenText')}
        onRetry={() => this.setState({ failed: false })}
      />
    )
  }
}

/** Keeps a mistake in one part of the screen from taking the rest with it; nothing that was written is lost. */
export function ErrorBoundary({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  return <Boundary t={t}>{children}</Boundary>
}
