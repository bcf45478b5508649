// The order counts: what the package registers is to be registered measured.
import './measured-processors.ts'
import '@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js'
