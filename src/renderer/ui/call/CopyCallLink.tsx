import { Link } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Call } from '#domain/calls/call.ts'
import { callLink } from '../app-link.ts'
import { addTexts } from '../i18n.ts'
import { MenuItem } from '../kit/MenuItem.tsx'
import { useToast } from '../kit/use-toast.ts'
import { links } from '../strings/en/links.ts'

addTexts({ links })

/** Copies the way into a call, for its people: an entry of its menu. */
export function CopyCallLink({ call: { id } }: { readonly call: Call }) {
  const { t } = useTranslation()
  const toast = useToast()
  if (id === null) return null
  const copy = () =>
    navigator.clipboard.writeText(callLink(id)).then(
      () => toast({ text: t('links.copiedCall') }),
      () => toast({ text: t('common.copyFailed'), tone: 'bad' }),
    )
  return (
    <MenuItem icon={<Link size={15} />} onSelect={() => void copy()}>
      {t('links.copyCall')}
    </MenuItem>
  )
}
