import {
  AppWindow,
  EyeOff,
  LayoutGrid,
  Maximize,
  Minimize,
  PictureInPicture2,
  UserRound,
  VideoOff,
  WandSparkles,
} from 'lucide-react'
import { Toolbar } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import { Menu } from '../kit/Menu.tsx'
import { MenuCheck } from '../kit/MenuCheck.tsx'
import { MenuItem } from '../kit/MenuItem.tsx'
import { MenuRadios } from '../kit/MenuRadios.tsx'
import { TooltipBubble } from '../kit/TooltipBubble.tsx'
import { useToast } from '../kit/use-toast.ts'
import { miniCall } from '../mini/mini-call.ts'
import { picturesOf } from './meeting-pictures.ts'
import type { Room } from './room.ts'
import { shownPeers } from './shown-peers.ts'
import { toggleFullScreen, useFullScreen } from './use-full-screen.ts'

const VIEWS = [
  { value: 'auto', label: 'meeting.viewAuto', icon: <WandSparkles size={15} /> },
  { value: 'grid', label: 'meeting.viewGrid', icon: <LayoutGrid size={15} /> },
  { value: 'speaker', label: 'meeting.viewSpeaker', icon: <UserRound size={15} /> },
] as const

export interface ViewControlProps {
  readonly room: Room
  /** In a strip there is no stage to be changed. */
  readonly compact: boolean
  /** Further entries, at its end. */
  readonly more?: ReactNode
}

/** How the meeting is shown: a menu of the bar, once there is something to show. */
export function ViewControl({ room, compact, more }: ViewControlProps) {
  const meeting = useStore(room.meetingStore, state => state.meeting)
  return meeting && !compact ? <ViewMenu meeting={meeting} more={more} /> : null
}

function ViewMenu({ meeting, more }: Pick<ViewControlProps, 'more'> & { readonly meeting: Meeting }) {
  const { t } = useTranslation()
  const tooltip = useId()
  const { view } = meeting
  const { mode, hideSelf, hideWithoutVideo } = useStore(view.store)
  const hasWays = useStore(meeting.participants.store, ({ joined }) => shownPeers(joined.values()).length > 1)
  const choices = VIEWS.map(({ value, label, icon }) => ({ value, label: t(label), icon }))
  const button = (
    <Toolbar.Button
      aria-label={t('meeting.view')}
      {...{ interestfor: tooltip }}
      className="flex h-11 min-w-11 shrink-0 items-center justify-center rounded-[12px] bg-ctl text-ink transition-colors duration-120 [interest-delay:400ms_120ms] hover:bg-ctl-hover"
    >
      <LayoutGrid aria-hidden size={20} />
    </Toolbar.Button>
  )
  return (
    <>
      <Menu side="top" trigger={button}>
        {/* Of two people each way shows the same. */}
        {hasWays ? (
          <>
            <MenuRadios value={mode} choices={choices} onChoose={next => view.setMode(next)} />
            <Line />
          </>
        ) : null}
        <MenuCheck icon={<EyeOff size={15} />} checked={hideSelf} onChange={next => view.setHideSelf(next)}>
          {t('meeting.hideSelf')}
        </MenuCheck>
        <MenuCheck
          icon={<VideoOff size={15} />}
          checked={hideWithoutVideo}
          onChange={next => view.setHideWithoutVideo(next)}
        >
          {t('meeting.hideWithoutVideo')}
        </MenuCheck>
        <Line />
        <Windows meeting={meeting} />
        {more}
      </Menu>
      <TooltipBubble id={tooltip} text={t('meeting.view')} />
    </>
  )
}

function Line() {
  return <div aria-hidden className="mx-1 my-1 h-px bg-line" />
}

/** The whole screen, or a small window. */
function Windows({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation()
  const toast = useToast()
  const full = useFullScreen()
  const { floating } = picturesOf(meeting)
  const { possible, open } = useStore(floating.store)
  const refused = (text: string) => () => toast({ text, tone: 'bad' })
  return (
    <>
      <MenuItem
        icon={full ? <Minimize size={15} /> : <Maximize size={15} />}
        onSelect={() => void toggleFullScreen().catch(refused(t('meeting.noFullScreen')))}
      >
        <span className="flex-1">{t(full ? 'meeting.leaveFullScreen' : 'meeting.fullScreen')}</span>
        <span aria-hidden className="text-sm text-muted">
          F
        </span>
      </MenuItem>
      <MenuItem
        icon={<AppWindow size={15} />}
        onSelect={() => {
          if (!miniCall.open()) refused(t('mini.blocked'))()
        }}
      >
        {t('mini.open')}
      </MenuItem>
      <MenuItem
        icon={<PictureInPicture2 size={15} />}
        disabled={!possible && !open}
        onSelect={() => void floating.toggle().catch(refused(t('meeting.noFloating')))}
      >
        {t(open ? 'meeting.closeFloating' : 'meeting.floating')}
      </MenuItem>
    </>
  )
}
