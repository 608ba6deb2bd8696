/** What waits for this person, and what they can do here. */
import { Anchor, Paper, SimpleGrid, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page, Section } from '#ui/Page.tsx'
import { DraftsLeft } from './draft/DraftsLeft.tsx'
import { type Place, type Room, roomsFor } from './nav.ts'
import { useMe } from './session.ts'
import { TaskList } from './TaskList.tsx'

export function Home() {
  const { t } = useTranslation()
  const { me } = useMe()
  return (
    <Page
      title={t('home.hello')}
      {...(me?.role === 'administrator' ? { about: t('home.administrator') } : {})}
    >
      {me && <DraftsLeft account={me.id} />}
      <TaskList />
      {sectionsOf(roomsFor(me?.permissions ?? [])).map(({ name, places }) => (
        <Section key={name} title={name === 'more' ? t('home.more') : t(`navGroup.${name}`)}>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
            {places.map((place) => (
              <Paper key={place.to} withBorder p="sm">
                <Anchor component={Link} to={place.to} fw={600}>
                  {t(`nav.${place.name}`)}
                </Anchor>
                <Text size="sm" c="dimmed" mt={2}>
                  {t(`home.${place.name}`)}
                </Text>
              </Paper>
            ))}
          </SimpleGrid>
        </Section>
      ))}
    </Page>
  )
}

/** A room of a single page needs no heading of its own: they share one. */
function sectionsOf(rooms: readonly Room[]): { name: Room['name'] | 'more'; places: readonly Place[] }[] {
  const alone = rooms.filter(({ places }) => places.length === 1).flatMap(({ places }) => places)
  const several = rooms.filter(({ places }) => places.length > 1)
  return alone.length === 0 ? several : [...several, { name: 'more' as const, places: alone }]
}
