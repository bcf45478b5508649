import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { callId, conversationId } from '#shared/ids.ts'
import type { DeepLink } from '#shared/ipc/links.ts'
import { addTexts } from '../i18n.ts'
import { useToast } from '../kit/use-toast.ts'
import { useSession } from '../session-context.ts'
import { links } from '../strings/en/links.ts'
import { navigate } from '../use-route.ts'
import { CallLink } from './CallLink.tsx'
import { HuddleLink } from './HuddleLink.tsx'
import { linkRoute } from './link-route.ts'

addTexts({ links })

export interface OpenedLinkProps {
  readonly link: DeepLink
  readonly onDone: () => void
}

/** Goes where a link leads; into a call or huddle only after a question, since a link must open no microphone by itself. */
export function OpenedLink({ link, onDone }: OpenedLinkProps) {
  if (link.kind === 'call') {
    const id = callId.safeParse(link.callId)
    return id.success ? <CallLink key={id.data} id={id.data} onDone={onDone} /> : null
  }
  if (link.kind === 'huddle') {
    const id = conversationId.safeParse(link.conversationId)
    return id.success ? <HuddleLink key={id.data} id={id.data} onDone={onDone} /> : null
  }
  return <PlaceLink link={link} onDone={onDone} />
}

/** A place to go to: nothing is drawn. */
function PlaceLink({ link, onDone }: OpenedLinkProps) {
  const { t } = useTranslation()
  const toast = useToast()
  const { directory } = useSession()
  useEffect(() => {
    if (link.kind === 'invite') toast({ text: t('links.inviteWhileSignedIn') })
    const route = linkRoute(link)
    if (route) navigate(route)
    if (link.kind !== 'workspace') return onDone()
    // Known once the directory is there.
    return directory.whenWorkspace(workspace => {
      if (workspace?.id === link.workspaceId) navigate({ kind: 'home' })
      else toast({ text: t('links.otherWorkspace'), tone: 'bad' })
      onDone()
    })
  }, [link, onDone, directory, toast, t])
  return null
}
