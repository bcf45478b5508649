import { Globe, Monitor, Smartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RegisteredDevice } from '#shared/model/device.ts'
import { cleanName } from '#shared/shown-name.ts'
import { Button } from '../kit/Button.tsx'
import { lastActive } from './last-active.ts'

const PLATFORMS = ['macos', 'windows', 'linux', 'ios', 'android', 'web'] as const

interface DeviceRowProps {
  readonly device: RegisteredDevice
  /** As it is shown. */
  readonly name: string
  readonly isOwn: boolean
  readonly busy: boolean
  readonly onSignOut: () => void
}

/** A device: what it is, when it was last heard of, and how to sign it out unless it is this one. */
export function DeviceRow({ device, name, isOwn, busy, onSignOut }: DeviceRowProps) {
  const { t } = useTranslation()
  const { lastActiveAt, platform } = device
  const known = PLATFORMS.find(id => id === platform)
  const Icon = known === 'web' ? Globe : known === 'ios' || known === 'android' ? Smartphone : Monitor
  const active = lastActiveAt === undefined ? undefined : lastActive(lastActiveAt, Date.now())
  const words = [
    known ? t(`settingsDevices.platforms.${known}`) : cleanName(platform),
    active && t(`settingsDevices.${active.kind}`, { when: active.when }),
  ]
  return (
    <li className="flex min-h-13 items-center gap-3 border-t border-line py-2 first:border-0">
      <Icon aria-hidden size={18} className="shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <span className="truncate font-semibold">{name}</span>
          {isOwn ? (
            <span className="shrink-0 rounded-sm bg-sel px-1.5 text-xs">{t('settingsDevices.here')}</span>
          ) : null}
        </p>
        <p className="truncate text-sm text-muted">{words.filter(Boolean).join(' · ')}</p>
      </div>
      {isOwn ? null : (
        <Button
          size="small"
          busy={busy}
          aria-label={t('settingsDevices.signOutOf', { name })}
          onClick={onSignOut}
        >
          {t('settingsDevices.signOut')}
        </Button>
      )}
    </li>
  )
}
