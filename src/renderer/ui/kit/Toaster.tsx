import { type ReactNode, useCallback, useRef, useState } from 'react'
import { late } from '../late.ts'
import { type ShownToast, ToastContext, type ToastMessage } from './use-toast.ts'

const ToastList = late(async () => (await import('./ToastList.tsx')).ToastList).Part

/** More than three at once are noise: the oldest go. */
const MAX_SHOWN = 3

/** Where notices appear; what shows them is loaded with the first one. */
export function Toaster({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly ShownToast[]>([])
  const nextId = useRef(0)
  const onClose = useCallback((id: number) => setShown(all => all.filter(toast => toast.id !== id)), [])
  const show = useCallback(
    (message: ToastMessage) => {
      nextId.current += 1
      const id = nextId.current
      setShown(all => [...all.slice(1 - MAX_SHOWN), { ...message, id }])
      return () => onClose(id)
    },
    [onClose],
  )
  return (
    <ToastContext value={show}>
      {children}
      {nextId.current > 0 ? <ToastList shown={shown} onClose={onClose} /> : null}
    </ToastContext>
  )
}
