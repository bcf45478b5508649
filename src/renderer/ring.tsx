import * as z from 'zod'
import { loadCode } from '#domain/load-code.ts'
import './ui/styles.css'

// As in `main.tsx`: what makes schemas is loaded after this line.
z.config({ jitless: true })
const { startRingPage } = await loadCode(() => import('./ring-page.tsx'))
startRingPage()
