import { createContext, use } from 'react'

export interface ToastMessage {
  readonly text: string
  readonly tone?: 'plain' | 'bad'
  /** True for a warning that nobody may miss: it waits to be closed. */
  readonly stays?: boolean
  readonly action?: { readonly label: string; readonly onSelect: () => void }
}

export interface ShownToast extends ToastMessage {
  readonly id: number
}

/** Shows it, and answers how to take it away again. */
export type ShowToast = (message: ToastMessage) => () => void

export const ToastContext = createContext<ShowToast | null>(null)

/** Shows a short notice in the corner: for outcomes that have no place of their own on the screen. */
export function useToast(): ShowToast {
  const show = use(ToastContext)
  if (!show) throw new Error('useToast needs a Root around it')
  return show
}
