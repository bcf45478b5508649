import { useTranslation } from 'react-i18next'
import { QueryScope } from '#queries/QueryScope.tsx'
import { useInvite } from '#queries/use-invite.ts'
import { fullMoment } from '../chat/moments.ts'
import { errorWords } from '../error-words.ts'
import { addTexts } from '../i18n.ts'
import { Button } from '../kit/Button.tsx'
import { CopyLine } from '../kit/CopyLine.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Problem } from '../kit/Problem.tsx'
import { Skeleton } from '../kit/Skeleton.tsx'
import { useSession } from '../session-context.ts'
import { shellDialogs } from '../strings/en/shell-dialogs.ts'
import { invitedServer } from './invited-server.ts'

addTexts({ shell: shellDialogs })

const OPEN_COMMAND = 'npm run server -- --host 0.0.0.0'

/** Address and one-time code for somebody else, to copy. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog onClose={onClose} title={t('shell.invite.title')} description={t('shell.invite.lead')}>
      <QueryScope>
        <Invitation />
      </QueryScope>
    </Dialog>
  )
}

function Invitation() {
  const { t } = useTranslation()
  const { account, serverUrl } = useSession()
  const { invite, error, loading, another } = useInvite(() => account.createInvite())
  if (error && !invite) {
    return (
      <Problem
        title={t('shell.invite.failed')}
        text={errorWords(error, t)}
        onRetry={another}
        busy={loading}
      />
    )
  }
  if (!invite) return <Skeleton lines={3} />
  return (
    <div className="flex flex-col gap-4">
      <Entry
        label={t('shell.invite.address')}
        text={invitedServer(invite.url, serverUrl)}
        copyLabel={t('shell.invite.copyAddress')}
      />
      <Entry label={t('shell.invite.code')} text={invite.code} copyLabel={t('shell.invite.copyCode')} code />
      <Entry label={t('shell.invite.link')} text={invite.url} copyLabel={t('shell.invite.copyLink')} />
      <p className="text-sm text-muted">
        {t('shell.invite.oneUse', { until: fullMoment(invite.expiresAt) })}
      </p>
      {invite.reachable ? null : (
        <div role="note" className="rounded-sm bg-warn-soft p-3 text-sm text-warn">
          <p className="mb-2">{t('shell.invite.onlyHere')}</p>
          <CopyLine text={OPEN_COMMAND} copyLabel={t('shell.invite.copyCommand')} />
        </div>
      )}
      {error ? <p className="text-sm text-bad">{errorWords(error, t)}</p> : null}
      <Button busy={loading} onClick={another}>
        {t('shell.invite.another')}
      </Button>
    </div>
  )
}

interface EntryProps {
  readonly label: string
  readonly text: string
  readonly copyLabel: string
  readonly code?: boolean
}

function Entry({ label, text, copyLabel, code = false }: EntryProps) {
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-semibold">{label}</legend>
      <CopyLine text={text} copyLabel={copyLabel} code={code} />
    </fieldset>
  )
}
