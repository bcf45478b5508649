import * as z from 'zod'
import { fileId } from '../ids.ts'
import type { Attachment } from '../model/message.ts'

/** Largest upload in bytes, unless the server says otherwise (contract README). */
export const MAX_FILE_BYTES = 100 * 1024 * 1024

/** A stored file as attachments and uploads carry it; `url` is its path on the server. */
export const wireFile = z
  .object({
    id: fileId,
    name: z.string().optional(),
    filename: z.string().optional(),
    mimeType: z.string().default('application/octet-stream'),
    size: z.number().min(0).default(0),
    url: z.string().default(''),
    width: z.int().positive().nullish(),
    height: z.int().positive().nullish(),
  })
  .transform(
    (row): Attachment => ({
      id: row.id,
      name: row.name ?? row.filename ?? 'file',
      mimeType: row.mimeType,
      size: row.size,
      url: row.url,
      width: row.width ?? undefined,
      height: row.height ?? undefined,
    }),
  )

/** Answer of `POST /api/v1/files/upload`. */
export const uploadResponse = z.object({ file: wireFile })

/** Answer of `POST /api/v1/files/:id/link`: an address that needs no token. `expiresIn` in seconds. */
export const fileLinkResponse = z.object({ url: z.string(), expiresIn: z.number().positive() })
