import { Anchor, Badge, Paper, SimpleGrid, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '#ui/Page.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import { isHint } from '../findings.model.ts'

export function IndicatorsPage() {
  const { t } = useTranslation('monitoring')
  const { t: shell } = useTranslation()
  const { language } = useFormat()
  const list = useQuery(api.monitoring.indicators.list.queryOptions({ input: { language } }))
  return (
    <Page title={shell('nav.indicators')} about={t('card.about')}>
      <Async query={list} height={300}>
        {({ items }) => (
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
            {items.map((card) => (
              <Paper key={card.id} withBorder p="md">
                <Anchor
                  component={Link}
                  to="/monitoring/indicators/$id"
                  params={{ id: card.id } as never}
                  fw={600}
                >
                  {t(`indicator.${card.id}`)}
                </Anchor>
                {isHint(card.id) && (
                  <Badge variant="outline" tt="none" fw={500} ml="xs">
                    {t('card.hint')}
                  </Badge>
                )}
                <Text size="sm" c="dimmed" mt={4} lineClamp={4}>
                  {card.reason}
                </Text>
              </Paper>
            ))}
          </SimpleGrid>
        )}
      </Async>
    </Page>
  )
}
