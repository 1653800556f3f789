/** The few signs of the pages. Each stands beside a word; none says anything alone. */
import type { JSX } from 'preact'

const PATHS = {
  check: 'M4 12.5l5 5L20 6.5',
  alert: 'M12 3L2.5 20h19L12 3zM12 10v4.5M12 17.2v.3',
  stop: 'M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8L8 2.5zM12 7v6.5M12 16.7v.300',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8.5 3.5V7M15.5 3.5V7',
  info: 'M12 2.5a9.5 9.5 0 100 19 9.5 9.5 0 000-19zM12 11v6M12 7.2v.300',
  lock: 'M5.5 11h13v9.5h-13zM8.5 11V7.5a3.5 3.5 0 017 0V11',
  question: 'M12 2.5a9.5 9.5 0 100 19 9.5 9.5 0 000-19zM9.2 9.3a2.9 2.9 0 115 2c-1.2 1-2.2 1.5-2.2 3M12 17.2v.300',
  card: 'M2.5 5h19v14h-19zM6 9.5h4v3H6zM6 15.5h8',
  broken: 'M9 7H6.5a5 5 0 000 10H9M15 7h2.5a5 5 0 010 10H15M4 3l16 18',
  globe:
    'M12 2.5a9.5 9.5 0 100 19 9.5 9.5 0 000-19zM2.5 12h19M12 2.5c3 2.6 4 6 4 9.5s-1 6.9-4 9.5c-3-2.6-4-6-4-9.5s1-6.9 4-9.5z',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name, size = 24 }: { readonly name: IconName; readonly size?: number }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}
