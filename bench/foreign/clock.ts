/** Local time of a fictional administration: minutes since midnight of its first day, and the text of them. */

export const DAY = 1440

const MINUTES = Array.from({ length: DAY }, (_, m) => `${two(Math.floor(m / 60))}:${two(m % 60)}`)

function two(n: number): string {
  return n < 10 ? `0${n}` : `${n}`
}

export interface Clock {
  /** `2024-03-07`; day 0 is the first. */
  date(day: number): string
  /** ISO local time of a minute; fractions become seconds. */
  stamp(minute: number): string
  /** 0 = Monday … 6 = Sunday. */
  weekday(day: number): number
  /** 0 … 11. */
  month(day: number): number
}

/** @param separator between date and time: `T` or a blank, both ISO as far as extracts go. */
export function clockFrom(start: string, separator: 'T' | ' ', seconds: boolean): Clock {
  const first = Date.parse(`${start}T00:00:00Z`)
  const dates: string[] = []
  const date = (day: number): string => {
    dates[day] ??= new Date(first + day * 86_400_000).toISOString().slice(0, 10)
    return dates[day]
  }
  return {
    date,
    stamp: (minute) => {
      const whole = Math.floor(minute)
      const text = `${date(Math.floor(whole / DAY))}${separator}${MINUTES[whole % DAY]}`
      return seconds ? `${text}:${two(Math.floor((minute - whole) * 60))}` : text
    },
    weekday: (day) => (new Date(first + day * 86_400_000).getUTCDay() + 6) % 7,
    month: (day) => Number(date(day).slice(5, 7)) - 1,
  }
}
