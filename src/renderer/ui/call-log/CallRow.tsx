import { Phone, Users, Video } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { type CallOutcome, callOutcome } from '#domain/calls/call-outcome.ts'
import type { UserId } from '#shared/ids.ts'
import type { CallKind, CallLogEntry } from '#shared/model/call.ts'
import { useNamesOf } from '../call/use-names-of.ts'
import { useStartCall } from '../call/use-start-call.tsx'
import { clockTime, fullMoment } from '../chat/moments.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { classNames } from '../kit/class-names.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { usePeerName } from '../meeting/use-peer-name.ts'
import { routeHref } from '../route.ts'
import { useSession } from '../session-context.ts'
import { CallMark } from './CallMark.tsx'
import { othersIn } from './call-names.ts'
import { JoinCall } from './JoinCall.tsx'
import { lengthWords } from './length-words.ts'

export interface CallRowProps {
  readonly entry: CallLogEntry
  /** The missed calls that were seen before, by their ids. */
  readonly seen: ReadonlySet<string> | null
}

/** One call of the log: with whom, how it went, when, and the way to call again or come in. */
export function CallRow({ entry, seen }: CallRowProps) {
  const meId = useStore(useSession().self, state => state.user.id)
  const others = othersIn(entry, meId)
  const outcome = callOutcome(entry, meId)
  const names = useNamesOf(others)
  const peer = others[0]
  const alone = others.length < 2
  const missed = outcome === 'missed'
  const isNew = missed && seen !== null && !seen.has(entry.id)
  return (
    <li className="flex items-center gap-3 rounded-sm px-2 py-2 hover:bg-hover">
      {peer && alone ? (
        <Avatar id={peer} name={names} size={36} surface="page" />
      ) : (
        <span className="grid size-9 shrink-0 place-items-center rounded-md bg-hover text-muted">
          <Users aria-hidden size={17} />
        </span>
      )}
      <div className="min-w-0 flex-1">
        <Title peer={alone ? peer : undefined} names={names} missed={missed} isNew={isNew} />
        <Facts entry={entry} outcome={outcome} group={!alone} />
      </div>
      <time
        dateTime={new Date(entry.startedAt).toISOString()}
        title={fullMoment(entry.startedAt)}
        className="shrink-0 text-sm text-muted tabular-nums"
      >
        {clockTime(entry.startedAt)}
      </time>
      <div className="flex w-18 shrink-0 justify-end gap-1">
        {outcome === 'running' || outcome === 'ringing' ? (
          <JoinCall id={entry.id} names={names} />
        ) : peer ? (
          <CallBack peer={peer} />
        ) : null}
      </div>
    </li>
  )
}

interface TitleProps {
  readonly peer: UserId | undefined
  readonly names: string
  readonly missed: boolean
  readonly isNew: boolean
}

function Title({ peer, names, missed, isNew }: TitleProps) {
  const { t } = useTranslation()
  return (
    <p className={classNames('flex min-w-0 items-center gap-2 font-medium', missed && 'text-bad')}>
      {peer ? (
        <a href={routeHref({ kind: 'person', id: peer })} className="truncate rounded-sm hover:underline">
          {names}
        </a>
      ) : (
        <span className="truncate">{names}</span>
      )}
      {isNew ? (
        <span className="shrink-0 rounded-full bg-accent px-1.5 text-[11px] leading-[18px] font-semibold text-on-accent">
          {t('calls.new')}
        </span>
      ) : null}
    </p>
  )
}

interface FactsProps {
  readonly entry: CallLogEntry
  readonly outcome: CallOutcome
  readonly group: boolean
}

function Facts({ entry, outcome, group }: FactsProps) {
  const { t } = useTranslation()
  const { kind, durationSeconds } = entry
  const Kind = kind === 'video' ? Video : Phone
  const words = [
    t(`calls.outcome.${outcome}`),
    t(group ? `calls.group.${kind}` : `calls.kind.${kind}`),
    durationSeconds > 0 && outcome !== 'running' ? lengthWords(entry, t) : undefined,
  ].filter(Boolean)
  return (
    <p
      className={classNames(
        'flex min-w-0 items-center gap-1.5 text-sm',
        outcome === 'missed' ? 'text-bad' : outcome === 'running' ? 'text-live' : 'text-muted',
      )}
    >
      {outcome === 'running' ? (
        <Kind aria-hidden size={14} className="shrink-0" />
      ) : (
        <CallMark outcome={outcome} />
      )}
      <span className="truncate">{words.join(' · ')}</span>
    </p>
  )
}

function CallBack({ peer }: { readonly peer: UserId }) {
  const { t } = useTranslation()
  const name = usePeerName(peer)
  const { start, busy, question } = useStartCall()
  const press = (kind: CallKind) => start({ userId: peer, kind })
  return (
    <>
      <IconButton
        label={t('calls.voice', { name })}
        icon={<Phone size={16} />}
        disabled={busy}
        onClick={() => press('audio')}
      />
      <IconButton
        label={t('calls.video', { name })}
        icon={<Video size={17} />}
        disabled={busy}
        onClick={() => press('video')}
      />
      {question}
    </>
  )
}
