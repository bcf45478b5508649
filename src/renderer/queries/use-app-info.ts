import { useQuery } from '@tanstack/react-query'
import type { AppInfo } from '#shared/ipc/contract.ts'

/** Version and shell of the running app; undefined until they are known. */
export function useAppInfo(info: () => Promise<AppInfo>): AppInfo | undefined {
  return useQuery({ queryKey: ['app-info'], queryFn: info }).data
}
