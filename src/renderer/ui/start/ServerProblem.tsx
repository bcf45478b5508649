import { useTranslation } from 'react-i18next'
import type { AuthState, ServerInfo } from '#shared/ipc/sign-in.ts'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { useSubmit } from '../kit/use-submit.ts'

export interface ServerProblemProps {
  readonly server: ServerInfo
  readonly onState: (state: AuthState) => void
}

/** Why the server cannot be used now, with another try. Nothing when it answers. */
export function ServerProblem({ server, onState }: ServerProblemProps) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const retry = useSubmit()
  if (!server.problem) return null
  return (
    <div role="alert" className="mb-5 rounded-sm bg-bad-soft px-3 py-3 text-sm">
      <p className="font-semibold text-bad">
        {t(server.local ? 'start.problemTitle' : 'start.problemTitleRemote')}
      </p>
      <p className="mt-1 text-ink">{retry.error ? errorWords(retry.error, t) : server.problem}</p>
      <Button
        size="small"
        className="mt-2"
        busy={retry.busy}
        onClick={() => retry.run(async () => onState(await desktop.authState()))}
      >
        {t('common.retry')}
      </Button>
    </div>
  )
}
