import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { conversationId } from '#shared/ids.ts'
import { useDesktop } from '../desktop-actions.ts'
import { useToast } from '../kit/use-toast.ts'
import { useDesktopWarnings } from '../use-desktop-warnings.ts'
import { navigate } from '../use-route.ts'

/** Follows links into the app that were opened elsewhere. */
export function useDeepLinks(): void {
  const desktop = useDesktop()
  const toast = useToast()
  const { t } = useTranslation()
  useDesktopWarnings()
  useEffect(
    () =>
      desktop.onLink(link => {
        if (link.kind === 'invite') {
          toast({ text: t('shell.inviteWhileSignedIn') })
          return
        }
        if (link.kind !== 'conversation') return
        const id = conversationId.safeParse(link.conversationId)
        if (id.success) navigate({ kind: 'conversation', id: id.data })
      }),
    [desktop, toast, t],
  )
}
