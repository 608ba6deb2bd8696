/**
 * A button of work that takes a while. A browser takes the focus from a button that is switched off, and who goes by keyboard would start again
 * at the top: while it works, or when there is nothing to send yet, this one is told as such, takes no click and stays where it is.
 */
import { Button, type ButtonProps } from '@mantine/core'
import type { ComponentPropsWithoutRef, MouseEvent } from 'react'

type Props = ButtonProps & Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps>

export function BusyButton({ loading = false, disabled = false, onClick, ...props }: Props) {
  const idle = !loading && !disabled
  // Also what the Enter key makes of a field: a click on the button that sends the form.
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (idle) onClick?.(event)
    else event.preventDefault()
  }
  return (
    <Button
      {...props}
      loading={loading}
      disabled={disabled}
      aria-busy={loading || undefined}
      aria-disabled={!idle || props['aria-disabled'] || undefined}
      onClick={click}
      renderRoot={(root) => <button {...root} disabled={false} />}
    />
  )
}
