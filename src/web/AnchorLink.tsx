/** A link to a page of the application, underlined because it stands among words; its path and parameters are typed. */
import { Anchor } from '@mantine/core'
import { createLink } from '@tanstack/react-router'

export const AnchorLink = createLink(Anchor.withProps({ underline: 'always' }))
