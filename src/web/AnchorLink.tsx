/** A link to a page of the application that looks like every other link; its path and parameters are typed. */
import { Anchor } from '@mantine/core'
import { createLink } from '@tanstack/react-router'

export const AnchorLink = createLink(Anchor)
