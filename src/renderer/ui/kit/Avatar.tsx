import type { PresenceStatus } from '#shared/model/presence.ts'
import { avatarColour } from './avatar-colour.ts'
import { classNames } from './class-names.ts'
import { initial } from './initial.ts'
import { StatusShape } from './StatusShape.tsx'

const SIZES = {
  20: { box: 'size-5 rounded-sm text-[10px]', shape: 8 },
  24: { box: 'size-6 rounded-[7px] text-[11px]', shape: 9 },
  32: { box: 'size-8 rounded-[9px] text-sm', shape: 10 },
  36: { box: 'size-9 rounded-md text-md', shape: 10 },
  52: { box: 'size-13 rounded-lg text-xl', shape: 12 },
  84: { box: 'size-21 rounded-full text-2xl', shape: 14 },
} as const

export interface AvatarProps {
  /** Decides the colour. */
  readonly id: string
  readonly name: string
  readonly size?: keyof typeof SIZES
  readonly status?: PresenceStatus | undefined
  /** The surface behind it, drawn around the status shape. */
  readonly surface?: 'side' | 'page' | 'raise'
}

const SURFACES = { side: 'bg-side', page: 'bg-page', raise: 'bg-raise' } as const

/** Somebody's letter on their colour, with their status as a shape. Decorative: the name stands beside it. */
export function Avatar({ id, name, size = 32, status, surface = 'side' }: AvatarProps) {
  const { box, shape } = SIZES[size]
  return (
    <span
      aria-hidden
      data-drawn={initial(name)}
      className={classNames(
        // The letter is drawn by the style sheet: it is no text, so nothing reads it beside the name.
        'drawn relative grid shrink-0 place-items-center font-semibold text-on-strong select-none',
        box,
      )}
      style={{ backgroundColor: avatarColour(id) }}
    >
      {status ? (
        <span className={classNames('absolute -end-1 -bottom-1 rounded-full p-0.5', SURFACES[surface])}>
          <StatusShape status={status} size={shape} />
        </span>
      ) : null}
    </span>
  )
}
