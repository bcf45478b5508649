import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { initial } from '../kit/initial.ts'
import { Tooltip } from '../kit/Tooltip.tsx'
import { routeHref } from '../route.ts'
import { useSession } from '../session-context.ts'

/** The narrow rail at the edge: one square per workspace. */
export function WorkspaceRail() {
  const { t } = useTranslation()
  const session = useSession()
  const workspace = useStore(session.directory.store, state => state.workspace)
  return (
    <nav
      aria-label={t('shell.workspaces')}
      data-region
      tabIndex={-1}
      className="flex w-14 shrink-0 flex-col items-center gap-2.5 bg-rail py-3 outline-none"
    >
      {workspace ? (
        <Tooltip text={workspace.name} side="right">
          <a
            href={routeHref({ kind: 'home' })}
            aria-current="true"
            className="grid size-9 place-items-center rounded-md bg-accent font-bold text-on-accent hover:bg-accent-hover"
          >
            <span aria-hidden className="drawn" data-drawn={initial(workspace.name)} />
            <span className="sr-only">{workspace.name}</span>
          </a>
        </Tooltip>
      ) : null}
    </nav>
  )
}
