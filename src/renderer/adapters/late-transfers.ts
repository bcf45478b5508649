import { loadCode } from '#domain/load-code.ts'
import type { TransferPort } from '#domain/ports.ts'
import type { TransfersOptions } from './transfers.ts'

/** File transfers whose code is loaded with the first file. */
export function lateTransfers(options: TransfersOptions): TransferPort {
  const load = async (): Promise<TransferPort> => {
    const { Transfers } = await loadCode(() => import('./transfers.ts'))
    return new Transfers(options)
  }
  return {
    sendPiece: async (request, schema) => (await load()).sendPiece(request, schema),
    storedBytes: async (path, signal) => (await load()).storedBytes(path, signal),
    upload: async (request, schema) => (await load()).upload(request, schema),
    download: async (path, ...how) => (await load()).download(path, ...how),
  }
}
