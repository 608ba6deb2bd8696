/** A button that works is switched off meanwhile, and a browser then takes the focus from it: who goes by keyboard would start again at the top. */
import { type RefObject, useLayoutEffect, useRef } from 'react'

export function useKeptFocus(busy: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  const had = useRef(false)
  useLayoutEffect(() => {
    if (busy) had.current = document.activeElement === button.current
    else if (had.current) {
      had.current = false
      // Somebody who went elsewhere meanwhile, or a window that opened, keeps the focus.
      if (document.activeElement === document.body) button.current?.focus()
    }
  }, [busy])
  return button
}
