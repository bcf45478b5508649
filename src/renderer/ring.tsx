import * as z from 'zod'
import './ui/styles.css'

// As in `main.tsx`: what makes schemas is loaded after this line.
z.config({ jitless: true })
const { startRingPage } = await import('./ring-page.tsx')
startRingPage()
