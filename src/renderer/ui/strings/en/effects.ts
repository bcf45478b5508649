/** Words of what is done to sound and picture before they are sent (ui/effects). */
export const effects = {
  noise: {
    label: 'Noise suppression',
    off: 'Off',
    browser: 'Usual',
    model: 'Strong',
    hint: 'Strong leaves nothing but voices: no fans, keys or traffic. It works on this machine alone.',
  },
  background: {
    label: 'Background',
    none: 'As it is',
    light: 'Slight blur',
    strong: 'Strong blur',
    paper: 'Paper',
    dusk: 'Dusk',
    hills: 'Hills',
    studio: 'Studio',
    hint: 'It is put there on this machine alone. Until it is there, nothing is sent.',
  },
  cost: {
    unmeasured: 'What it takes of this machine is shown here while you are in a call or check your devices.',
    starting: 'Measuring what it takes of this machine …',
    audio: 'Takes {{percent}} of one processor core.',
    video: 'Takes {{percent}} of one processor core, {{ms}} ms for a picture.',
    little: 'less than 1 %',
    percent: '{{value}} %',
    reduced: 'This machine cannot keep up, so it is done less often.',
    bypassed: 'This machine cannot keep up, so it rests.',
  },
  note: {
    reduced: 'This machine cannot keep up with your background: your picture moves less smoothly for now.',
    bypassed:
      'This machine cannot keep up with strong noise suppression: others hear your surroundings for now.',
    change: 'Change',
  },
} as const
