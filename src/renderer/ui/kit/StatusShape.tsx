import { assertNever } from '#shared/assert.ts'
import type { PresenceStatus } from '#shared/model/presence.ts'

/** The status as a shape, so that colour is never alone: disc, crescent, square, disc with a bar, ring, dashed ring. */
export function StatusShape({
  status,
  size = 10,
}: {
  readonly status: PresenceStatus
  readonly size?: number
}) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 12 12"
      width={size}
      height={size}
      className={`forced-shape ${colour(status)}`}
    >
      <Shape status={status} />
    </svg>
  )
}

function Shape({ status }: { readonly status: PresenceStatus }) {
  switch (status) {
    case 'online':
      return <circle cx="6" cy="6" r="6" fill="currentColor" />
    case 'away':
      return <path d="M8.5 0.6A6 6 0 1 0 11.4 8.5 5 5 0 0 1 8.5 0.6Z" fill="currentColor" />
    case 'busy':
      return <rect x="0.5" y="0.5" width="11" height="11" rx="2.5" fill="currentColor" />
    case 'dnd':
      return (
        <path
          fillRule="evenodd"
          d="M6 0a6 6 0 1 1 0 12A6 6 0 0 1 6 0ZM2.5 4.9v2.2h7V4.9Z"
          fill="currentColor"
        />
      )
    case 'offline':
      return <circle cx="6" cy="6" r="4.8" fill="none" stroke="currentColor" strokeWidth="2.2" />
    case 'invisible':
      return (
        <circle
          cx="6"
          cy="6"
          r="4.8"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.2"
          strokeDasharray="3 2"
        />
      )
    default:
      return assertNever(status)
  }
}

function colour(status: PresenceStatus): string {
  if (status === 'online') return 'text-live'
  if (status === 'away') return 'text-warn'
  return status === 'busy' || status === 'dnd' ? 'text-bad' : 'text-faint'
}
