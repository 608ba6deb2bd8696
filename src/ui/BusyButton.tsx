/** A button of work that takes a while and stays on the page: it keeps the focus while it works. */
import { Button, type ButtonProps } from '@mantine/core'
import type { ComponentPropsWithoutRef } from 'react'
import { useKeptFocus } from './kept-focus.ts'

type Props = ButtonProps & Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps>

export function BusyButton(props: Props) {
  return <Button ref={useKeptFocus(props.loading === true)} {...props} />
}
