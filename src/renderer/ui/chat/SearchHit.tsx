import { createElement, Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { conversationTitle } from '#domain/chat/sidebar.ts'
import type { Message } from '#shared/model/message.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { type ConversationRoute, type Route, routeHref } from '../route.ts'
import { useSession } from '../session-context.ts'
import { clockTime, fullMoment, shortDay } from './moments.ts'
import { plainText } from './plain-text.ts'
import { type SnippetPart, searchSnippet } from './search-snippet.ts'

export interface SearchHitProps {
  readonly message: Message
  readonly words: readonly string[]
  readonly route: ConversationRoute
  readonly narrow: boolean
}

/** Where a result leads: to its message, in its thread if it is a reply; the results stay beside it where there is room. */
function placeOf({ message: { id, conversationId, threadId }, route, narrow }: SearchHitProps): Route {
  const to = { kind: 'conversation', id: conversationId, at: id } as const
  const query = route.panel?.query
  if (threadId)
    return { ...to, panel: { kind: 'thread', rootId: threadId, ...(query === undefined ? {} : { query }) } }
  return narrow || !route.panel ? to : { ...to, panel: route.panel }
}

/** One result: who, where, when, and the words around what was looked for. */
export function SearchHit(props: SearchHitProps) {
  const { t } = useTranslation()
  const session = useSession()
  const { message, words } = props
  const meId = useStore(session.self, state => state.user.id)
  const members = useStore(session.directory.store, state => state.members)
  const summary = useStore(session.conversations.store, state => state.byId.get(message.conversationId))
  const name = members.get(message.userId)?.displayName ?? t('chat.somebody')
  const title = summary ? conversationTitle(summary, members, meId) : ''
  // With its author alone the name says it all.
  const where =
    summary && !(summary.kind === 'dm' && title === name)
      ? t(summary.kind === 'dm' ? 'search.withPerson' : 'search.where', { name: title })
      : null
  const file = message.attachments[0]?.name
  return (
    <a
      href={routeHref(placeOf(props))}
      data-result
      draggable={false}
      className="ring-inside flex gap-2.5 rounded-sm px-2 py-2 hover:bg-hover"
    >
      <span className="pt-0.5">
        <Avatar id={message.userId} name={name} size={24} surface="page" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-1.5 text-xs text-muted">
          <span className="text-sm font-semibold text-ink">{name}</span>
          <span>{[where, message.threadId ? t('search.reply') : null].filter(Boolean).join(', ')}</span>
          <time dateTime={new Date(message.createdAt).toISOString()} title={fullMoment(message.createdAt)}>
            {shortDay(message.createdAt)}, {clockTime(message.createdAt)}
          </time>
        </span>
        <span dir="auto" className="line-clamp-4 text-sm wrap-anywhere">
          {snippet(plainText(message.content), words)}
        </span>
        {file === undefined ? null : (
          <span className="block truncate text-xs text-muted">
            <bdi>{file}</bdi>
          </span>
        )}
      </span>
    </a>
  )
}

function snippet(text: string, words: readonly string[]): ReactNode {
  // Spread, so that no keys are needed: a new text makes new parts.
  return createElement(Fragment, null, ...searchSnippet(text, words).map(part))
}

function part({ text, hit }: SnippetPart): ReactNode {
  return hit ? <mark className="rounded-xs bg-accent-soft text-accent-text">{text}</mark> : text
}
