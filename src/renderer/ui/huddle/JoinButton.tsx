import { ChevronDown, Headphones, Mic, MicOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { HuddleSummary } from '#shared/model/huddle.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { Button } from '../kit/Button.tsx'
import { Menu } from '../kit/Menu.tsx'
import { MenuItem } from '../kit/MenuItem.tsx'
import { ariaKeys } from '../platform.ts'
import { namesText } from './names-text.ts'
import { usePeopleIn } from './use-people-in.ts'

const MAX_DRAWN = 3

export interface JoinButtonProps {
  readonly huddle: HuddleSummary
  /** With the microphone as chosen last where nothing is said. */
  readonly onJoin: (microphone?: boolean) => void
}

/** The way into a huddle that goes on, with the faces of those inside; its menu chooses whether one is heard at once. */
export function JoinButton({ huddle, onJoin }: JoinButtonProps) {
  const { t } = useTranslation()
  const people = usePeopleIn(huddle.participantIds)
  return (
    <div className="flex shrink-0 gap-px">
      <Button
        tone="answer"
        size="small"
        className="rounded-e-none"
        aria-label={t('huddle.join')}
        aria-keyshortcuts={ariaKeys('Mod', 'Shift', 'H')}
        title={people.length > 0 ? t('huddle.inIt', { names: namesText(people, t) }) : undefined}
        icon={<Headphones aria-hidden size={15} />}
        onClick={() => onJoin()}
      >
        {t('huddle.joinShort')}
        <span className="flex gap-0.5 max-wide:hidden">
          {people.slice(0, MAX_DRAWN).map(({ id, name }) => (
            <Avatar key={id} id={id} name={name} size={20} />
          ))}
        </span>
      </Button>
      <Menu
        align="end"
        trigger={
          <Button
            tone="answer"
            size="small"
            className="rounded-s-none px-1"
            aria-label={t('huddle.joinHow')}
            icon={<ChevronDown aria-hidden size={14} />}
          />
        }
      >
        <MenuItem icon={<Mic aria-hidden size={15} />} onSelect={() => onJoin(true)}>
          {t('huddle.joinHeard')}
        </MenuItem>
        <MenuItem icon={<MicOff aria-hidden size={15} />} onSelect={() => onJoin(false)}>
          {t('huddle.joinMuted')}
        </MenuItem>
      </Menu>
    </div>
  )
}
