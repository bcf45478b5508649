const two = (value: number): string => String(value).padStart(2, '0')

/** How long a call has lasted, as a clock shows it: `0:07`, `12:40`, `1:02:03`. Takes whole or broken seconds. */
export function timerText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}
