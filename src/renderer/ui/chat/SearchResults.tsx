import { useTranslation } from 'react-i18next'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { Problem } from '../kit/Problem.tsx'
import { Skeleton } from '../kit/Skeleton.tsx'
import type { ConversationRoute } from '../route.ts'
import { useBackOnline } from '../use-back-online.ts'
import { SearchHit } from './SearchHit.tsx'
import { queryWords } from './search-snippet.ts'
import { type SearchState, useSearch } from './use-search.ts'

export interface SearchResultsProps {
  readonly query: string
  readonly route: ConversationRoute
  readonly narrow: boolean
}

/** What was found, newest first. */
export function SearchResults({ query, route, narrow }: SearchResultsProps) {
  const { t } = useTranslation()
  const { state, loadMore, retry } = useSearch(query)
  const { status, found, hasMore, more, error } = state
  const words = queryWords(query)
  useBackOnline(error?.category === 'network', retry)
  useBackOnline(more === 'failed', loadMore)
  if (error?.category === 'invalid') {
    return (
      <p role="alert" className="px-4 pb-2 text-sm text-bad">
        {errorWords(error, t)}
      </p>
    )
  }
  if (status === 'failed') {
    return (
      <Problem
        title={t('search.failed')}
        text={error ? errorWords(error, t) : t('common.error.network')}
        onRetry={retry}
      />
    )
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto pb-3" aria-busy={status === 'loading' || undefined}>
      <Count state={state} />
      {status !== 'ready' && found.length === 0 ? <Skeleton lines={4} avatars /> : null}
      <ol aria-label={t('search.results')} className="flex flex-col gap-px px-2">
        {found.map(message => (
          <li key={message.id}>
            <SearchHit message={message} words={words} route={route} narrow={narrow} />
          </li>
        ))}
      </ol>
      {hasMore ? (
        <div className="flex flex-wrap items-center gap-2 px-4 pt-2">
          <Button size="small" busy={more === 'loading'} onClick={loadMore}>
            {t(more === 'loading' ? 'search.loadingMore' : 'search.more')}
          </Button>
          {more === 'failed' ? <span className="text-sm text-bad">{t('search.moreFailed')}</span> : null}
        </div>
      ) : null}
    </div>
  )
}

/** How much was found: said aloud, too. */
function Count({ state: { status, found, hasMore } }: { readonly state: SearchState }) {
  const { t } = useTranslation()
  const count = found.length
  const none = status === 'ready' && count === 0
  return (
    <div role="status" className={none ? 'p-6 text-center' : 'px-4 pb-1 text-xs text-muted'}>
      {none ? (
        <>
          <p className="font-semibold">{t('search.none')}</p>
          <p className="text-muted">{t('search.noneHint')}</p>
        </>
      ) : count === 0 ? null : hasMore ? (
        t('search.countMore', { count })
      ) : (
        t('search.count', { count })
      )}
    </div>
  )
}
