import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { type DevicesQuery, useDevices } from '#queries/use-devices.ts'
import type { RegisteredDevice } from '#shared/model/device.ts'
import { cleanName } from '#shared/shown-name.ts'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { addTexts } from '../i18n.ts'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { FormError } from '../kit/FormError.tsx'
import { Problem } from '../kit/Problem.tsx'
import { Skeleton } from '../kit/Skeleton.tsx'
import { useSession } from '../session-context.ts'
import { settingsDevices } from '../strings/en/settings-devices.ts'
import { DeviceRow } from './DeviceRow.tsx'
import { useDeviceState } from './use-device-state.ts'

addTexts({ settingsDevices })

/** Every device that the person is signed in on, with its last activity; all but this one can be signed out. */
export function DevicesSection() {
  const { t } = useTranslation()
  const offered = useStore(useSession().features.store, features => features.devices)
  return offered ? <Devices /> : <p className="text-muted">{t('settingsDevices.unsupported')}</p>
}

function Devices() {
  const { t } = useTranslation()
  const session = useSession()
  const desktop = useDesktop()
  const state = useDeviceState()
  const query = useDevices({
    load: async () => (await session.service()).devices.list(),
    signOut: async id => (await session.service()).devices.unregister(id),
    onSignedOut: async () => {
      if (state?.kind === 'limit') await desktop.ask('device.retry')
    },
  })
  const { devices, error } = query
  const why = state?.kind === 'waiting' ? state.why : undefined
  const delay =
    state?.kind === 'limit'
      ? t('settingsDevices.limit')
      : why === undefined
        ? undefined
        : t(`settingsDevices.delays.${why}`)
  if (!devices) {
    if (!error) return <Skeleton lines={4} />
    return (
      <Problem
        title={t('settingsDevices.failed')}
        text={errorWords(error, t)}
        onRetry={query.reload}
        busy={query.loading}
      />
    )
  }
  return (
    <>
      <p className="text-sm text-muted">{t('settingsDevices.lead')}</p>
      {delay ? (
        <p role="status" className="rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
          {delay}
        </p>
      ) : null}
      <List
        query={query}
        devices={devices}
        ownId={state?.kind === 'registered' ? state.deviceId : undefined}
      />
      <FormError text={error ? errorWords(error, t) : undefined} />
    </>
  )
}

interface ListProps {
  readonly query: DevicesQuery
  readonly devices: readonly RegisteredDevice[]
  readonly ownId: string | undefined
}

function List({ query, devices, ownId }: ListProps) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<RegisteredDevice>()
  const [left, setLeft] = useState('')
  const nameOf = ({ name }: RegisteredDevice) => cleanName(name) || t('settingsDevices.unnamed')
  if (devices.length === 0) return <p className="text-muted">{t('settingsDevices.none')}</p>
  return (
    <>
      <ul aria-label={t('settingsDevices.list')} className="flex flex-col">
        {devices.map(device => (
          <DeviceRow
            key={device.id}
            device={device}
            name={nameOf(device)}
            isOwn={device.id === ownId}
            busy={device.id === query.leaving}
            onSignOut={() => setAsking(device)}
          />
        ))}
      </ul>
      <p role="status" className="text-sm text-muted">
        {query.left === undefined ? null : t('settingsDevices.signedOut', { name: left })}
      </p>
      <FormError text={query.leaveError ? errorWords(query.leaveError, t) : undefined} />
      {asking ? (
        <ConfirmDialog
          title={t('settingsDevices.confirmTitle', { name: nameOf(asking) })}
          description={t('settingsDevices.confirmText')}
          confirm={t('settingsDevices.signOut')}
          onClose={() => setAsking(undefined)}
          onConfirm={() => {
            setLeft(nameOf(asking))
            query.signOut(asking.id)
          }}
        />
      ) : null}
    </>
  )
}
