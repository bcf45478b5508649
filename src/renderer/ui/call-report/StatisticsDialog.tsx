import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import { addTexts } from '../i18n.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { Select } from '../kit/Select.tsx'
import { usePeerName } from '../meeting/use-peer-name.ts'
import { useSession } from '../session-context.ts'
import { report } from '../strings/en/report.ts'
import { EventList } from './EventList.tsx'
import { FiguresTable } from './FiguresTable.tsx'
import { MetricPanel } from './MetricPanel.tsx'
import { type PeerFigures, peerFigures, peopleIn } from './peer-figures.ts'

addTexts({ report })

export interface StatisticsDialogProps {
  readonly meeting: Meeting
  readonly onClose: () => void
}

/** What a call is like right now, in figures, person by person. */
export function StatisticsDialog({ meeting, onClose }: StatisticsDialogProps) {
  const { t } = useTranslation()
  const { samples, events } = useStore(meeting.history.store)
  const [chosen, setChosen] = useState<string | null>(null)
  const people = peopleIn(samples)
  const shown = people.find(id => id === chosen) ?? people.at(-1)
  // Whoever comes later does not take the place of who is being looked at.
  if (shown && shown !== chosen) setChosen(shown)
  const figures = shown ? peerFigures(samples, shown) : []
  return (
    <Dialog wide onClose={onClose} title={t('report.statistics')} description={t('report.statisticsLead')}>
      <div className="flex flex-col gap-4">
        <Sending meeting={meeting} />
        {people.length > 1 && shown ? (
          <PersonChoice people={people} shown={shown} onChoose={setChosen} />
        ) : null}
        {shown && figures.length > 0 ? (
          <Figures key={shown} meeting={meeting} id={shown} figures={figures} />
        ) : (
          <p className="text-muted">{t('report.waiting')}</p>
        )}
        <EventList events={events} />
      </div>
    </Dialog>
  )
}

/** How much of what this machine could send it sends, and why not more. */
function Sending({ meeting }: Pick<StatisticsDialogProps, 'meeting'>) {
  const { t } = useTranslation()
  const { sending, videoEnabled } = useStore(meeting.self.store)
  const { step, cause } = sending
  // Of a voice alone nothing is held back.
  if (step !== 'full' && !videoEnabled) return null
  const why = cause === 'none' ? '' : t(`report.causes.${cause}`)
  return (
    <p className="text-sm">
      <span className="text-muted">{t('report.sending')}</span>{' '}
      <span className="font-medium">{[t(`report.steps.${step}`), why].filter(Boolean).join(' ')}</span>
    </p>
  )
}

type People = ReturnType<typeof peopleIn>

interface FiguresProps extends Pick<StatisticsDialogProps, 'meeting'> {
  readonly id: People[number]
  readonly figures: readonly PeerFigures[]
}

function Figures({ meeting, id, figures }: FiguresProps) {
  const sending = useStore(meeting.self.store, state => state.sending)
  const begun = useStore(meeting.meta.store, state => state.meetingStartedTimestamp)
  const name = usePeerName(id)
  const newest = figures.at(-1)
  return (
    <>
      {newest ? <FiguresTable name={name} figures={newest} sending={sending} /> : null}
      <MetricPanel name={name} figures={figures} startedAt={begun?.getTime() ?? figures[0]?.at ?? 0} />
    </>
  )
}

interface PersonChoiceProps {
  readonly people: People
  readonly shown: string
  readonly onChoose: (id: string) => void
}

function PersonChoice({ people, shown, onChoose }: PersonChoiceProps) {
  const { t } = useTranslation()
  const id = useId()
  const { directory } = useSession()
  return (
    <div className="flex items-center gap-2 text-sm">
      <label htmlFor={id} className="font-semibold">
        {t('report.person')}
      </label>
      <Select id={id} size="small" value={shown} onChange={({ target }) => onChoose(target.value)}>
        {people.map(person => (
          <option key={person} value={person}>
            {directory.nameOf(person)}
          </option>
        ))}
      </Select>
    </div>
  )
}
