import { ChartSpline } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { IconButton } from '../kit/IconButton.tsx'
import { late } from '../late.ts'
import type { Room } from '../meeting/room.ts'

const StatisticsDialog = late(
  async () => (await import('../call-report/StatisticsDialog.tsx')).StatisticsDialog,
).Part

/** The way to what a call or huddle is like in figures. */
export function StatisticsButton({ room }: { readonly room: Room }) {
  const { t } = useTranslation()
  const meeting = useStore(room.meetingStore, state => state.meeting)
  const [open, setOpen] = useState(false)
  if (!meeting) return null
  return (
    <>
      <IconButton
        label={t('calling.statistics')}
        icon={<ChartSpline size={18} />}
        side="bottom"
        onClick={() => setOpen(true)}
      />
      {open ? <StatisticsDialog meeting={meeting} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
