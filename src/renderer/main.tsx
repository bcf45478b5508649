import * as z from 'zod'
import { loadCode } from '#domain/load-code.ts'
import './ui/styles.css'

// Schemas are made while modules load, and would try `new Function` then, which Trusted Types forbid:
// everything that makes schemas is therefore loaded after this line.
z.config({ jitless: true })
const { startPage } = await loadCode(() => import('./page.tsx'))
startPage()
