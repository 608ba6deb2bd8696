/** The menu: rooms that open and close, each with the pages that this person may open. */
import { NavLink, ScrollArea } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isHere, type Place, roomsFor } from './nav.ts'

/** Rows low enough that the whole house is seen at once on a laptop. */
const row = { py: 5 } as const

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
    <ScrollArea type="hover" h="100%">
      <NavLink
        {...row}
        component={Link}
        to="/"
        label={t('nav.home')}
        active={path === '/'}
        aria-current={path === '/' ? 'page' : undefined}
      />
      {roomsFor(permissions).map((room) => {
        const [only, ...more] = room.places
        if (only && more.length === 0) return <PlaceLink key={room.name} place={only} path={path} />
        const here = room.places.some((place) => isHere(path, place))
        const opened = here || !closed.includes(room.name)
        return (
          <NavLink
            {...row}
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
              <PlaceLink key={place.to} place={place} path={path} />
            ))}
          </NavLink>
        )
      })}
    </ScrollArea>
  )
}

function PlaceLink({ place, path }: { place: Place; path: string }) {
  const { t } = useTranslation()
  const here = isHere(path, place)
  return (
    <NavLink
      {...row}
      component={Link}
      to={place.to}
      fw={400}
      activeOptions={{ exact: place.alone ?? false }}
      label={t(`nav.${place.name}`)}
      active={here}
      aria-current={here ? 'page' : undefined}
    />
  )
}
