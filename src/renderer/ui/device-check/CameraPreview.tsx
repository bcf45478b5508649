import { VideoOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { DeviceCheck } from '#domain/media/device-check.ts'
import { Button } from '../kit/Button.tsx'
import { Spinner } from '../kit/Spinner.tsx'
import { TrackVideo } from '../meeting/TrackVideo.tsx'

/** One's own picture as others will get it, mirrored as one knows oneself, or why there is none. */
export function CameraPreview({ check }: { readonly check: DeviceCheck }) {
  const { t } = useTranslation()
  const { open, problem, isOpening } = useStore(check.store, state => state.video)
  return (
    <div className="relative aspect-video min-h-56 overflow-hidden rounded-md bg-stage text-on-strong wide:aspect-auto wide:min-h-80">
      {open ? (
        <>
          <TrackVideo track={open.output} mirrored />
          <p className="absolute start-2.5 bottom-2.5 rounded-sm bg-scrim px-2 py-1 text-sm font-semibold">
            {t('deviceCheck.preview')}
          </p>
          {problem ? (
            <div className="absolute inset-x-2.5 top-2.5 flex items-center gap-3 rounded-sm bg-scrim px-3 py-2 text-sm">
              <p role="status" className="min-w-0 flex-1">
                {problem.message}
              </p>
              <Button size="small" onClick={() => void check.retry('video')}>
                {t('deviceCheck.retry')}
              </Button>
            </div>
          ) : null}
        </>
      ) : (
        <div className="absolute inset-0 grid place-content-center justify-items-center gap-2 p-6 text-center">
          {isOpening ? <Spinner size={22} /> : <VideoOff aria-hidden size={22} />}
          <p role="status">{isOpening ? t('deviceCheck.opening') : problem?.message}</p>
          {isOpening ? null : (
            <Button size="small" onClick={() => void check.retry('video')}>
              {t('deviceCheck.retry')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
