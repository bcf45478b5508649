import { PhoneIncoming } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ConversationId, UserId } from '#shared/ids.ts'
import type { CallLogEntry } from '#shared/model/call.ts'
import { useEnterCall } from '../call/use-enter-call.tsx'
import { useNamesOf } from '../call/use-names-of.ts'
import { addTexts } from '../i18n.ts'
import { Button } from '../kit/Button.tsx'
import { useSession } from '../session-context.ts'
import { calling } from '../strings/en/calling.ts'
import { calls as callsTexts } from '../strings/en/calls.ts'
import { huddle as huddleTexts } from '../strings/en/huddle.ts'
import { othersIn } from './call-names.ts'
import { callToJoin } from './call-to-join.ts'
import { useCallsWithoutMe } from './use-calls-without-me.ts'
import { useMissedCalls } from './use-missed-calls.ts'

// A call out of a huddle asks first, in the huddle's words.
addTexts({ calling, calls: callsTexts, huddle: huddleTexts })

export interface JoinHereProps {
  readonly conversationId: ConversationId
  /** The others of the conversation. */
  readonly peopleIds: readonly UserId[]
}

/** In a conversation: the way into its call that goes on without us. Nothing where the server keeps no log. */
export function JoinHere(props: JoinHereProps) {
  const kept = useStore(useSession().features.store, state => state.callLog)
  return kept ? <Running {...props} /> : null
}

function Running(place: JoinHereProps) {
  const meId = useStore(useSession().self, state => state.user.id)
  useMissedCalls()
  const entry = callToJoin(useCallsWithoutMe(), place, meId)
  return entry ? <Join entry={entry} others={othersIn(entry, meId)} /> : null
}

interface JoinProps {
  readonly entry: CallLogEntry
  readonly others: readonly UserId[]
}

function Join({ entry, others }: JoinProps) {
  const { t } = useTranslation()
  const names = useNamesOf(others)
  const { enter, entering, disabled, question } = useEnterCall()
  return (
    <>
      <Button
        size="small"
        tone="answer"
        icon={<PhoneIncoming aria-hidden size={14} />}
        busy={entering}
        disabled={disabled}
        title={t('calls.joinNamed', { names })}
        onClick={() => enter(entry.id)}
      >
        {t('calls.joinCall')}
      </Button>
      {question}
    </>
  )
}
