/** The menu: rooms that open and close, each with the pages that this person may open. */
import { NavLink, ScrollArea } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isHere, roomsFor } from './nav.ts'

interface Props {
  readonly path: string
  readonly permissions: readonly string[]
}

export function Navigation({ path, permissions }: Props) {
  const { t } = useTranslation()
  const [closed, setClosed] = useLocalStorage<readonly string[]>({
    key: 'tamga-closed-rooms',
    defaultValue: [],
  })
  const toggle = (name: string, opened: boolean) =>
    setClosed((now) => (opened ? now.filter((one) => one !== name) : [...now, name]))
  return (
    <ScrollArea type="auto" h="100%">
      <NavLink
        component={Link}
        to="/"
        label={t('nav.home')}
        active={path === '/'}
        aria-current={path === '/' ? 'page' : undefined}
      />
      {roomsFor(permissions).map((room) => {
        const here = room.places.some((place) => isHere(path, place))
        const opened = here || !closed.includes(room.name)
        return (
          <NavLink
            key={room.name}
            component="button"
            type="button"
            label={t(`navGroup.${room.name}`)}
            fw={600}
            childrenOffset={10}
            opened={opened}
            aria-expanded={opened}
            onChange={(now) => toggle(room.name, now)}
          >
            {room.places.map((place) => (
              <NavLink
                key={place.to}
                component={Link}
                to={place.to}
                fw={400}
                activeOptions={{ exact: place.alone ?? false }}
                label={t(`nav.${place.name}`)}
                active={isHere(path, place)}
                aria-current={isHere(path, place) ? 'page' : undefined}
              />
            ))}
          </NavLink>
        )
      })}
    </ScrollArea>
  )
}
