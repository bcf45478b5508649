import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '#shared/model/message.ts'
import { errorWords } from '../error-words.ts'
import { useToast } from '../kit/use-toast.ts'
import { saveFile } from '../save-file.ts'
import { useSession } from '../session-context.ts'

/** Saves a file on the computer under the name it was sent with. */
export function useDownload(attachment: Attachment) {
  const { t } = useTranslation()
  const { files } = useSession()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const download = async () => {
    setBusy(true)
    try {
      saveFile(await files.download(attachment), attachment.name)
    } catch (error) {
      toast({ text: t('files.notDownloaded', { reason: errorWords(error, t) }), tone: 'bad' })
    } finally {
      setBusy(false)
    }
  }
  return { busy, download: () => void download() } as const
}
